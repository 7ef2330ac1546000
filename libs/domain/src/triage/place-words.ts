/** Words by which a place is told from everything else a message says. */
export const leads = new Set(
  'at in on along near by around from opposite behind outside within throughout between across off en por cerca'.split(
    ' ',
  ),
);
export const inner = new Set(
  'at in on along near by off opposite behind of and between around & de del la el los las y the entire whole all to - junto next corner intersection over past upper lower our'.split(
    ' ',
  ),
);
export const openers = new Set(
  'the entire whole all of most parts part some next to corner intersection la el los las de del around near junto cerca junction crossing'.split(
    ' ',
  ),
);
export const placeWords = new Set(
  'road rd rd. street st st. avenue ave ave. lane ln drive dr blvd boulevard court ct place way highway hwy estate area phase village town city county park heights gardens hills bridge market school church mall bakery hospital station stage plaza terrace close crescent circle square apartments building block sector ward township district suburb junction roundabout substation library pharmacy hotel mtn mountain bay beach creek river valley island farm center centre colony nagar urb urbanizacion calle avenida colonia barrio corner section subdivision complex quarters residence residency court courts trail pike alley mill store shop clinic airport university college campus pier harbour harbor dock parkway pkwy feeder'.split(
    ' ',
  ),
);
export const enders = new Set(
  'since yesterday today tonight tomorrow for now again this last due after before until till please pls plz kindly thanks thank help assist hi hello is are was were has have had been we i it they you he she what when why how who but or so because coz cause can could will would should do does did no not still while without with went gone lost out back down that which where there here just any every since about as if its also only messed keeps keep lol omg rt via cc like than then yet already ever never needs need power electricity lights stima blackout outage umeme restore fix since, desde por hace hoy ayer que se no ni my your their his her'.split(
    ' ',
  ),
);
export const notPlaces = new Set(
  'the a an my our your their his her its this that these those total complete darkness dark fire time hours hour minutes minute days day night morning evening afternoon midnight noon weekend week month year years today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december home work hold twitter facebook phone call case advance fact order need general person touch hand mind line all least last first once peace love it them you me us him what which who how issue issues going top point risk purpose behalf account bill charge duty shift edge schedule track way and or half no now here there everything anything something nothing god jesus mother nature tv air internet news media social generator oxygen dialysis bed pain tears line hurry middle wake response regards reference light spite addition black may launch cellphone fridge freezer dire faith background roads twitter need scene site tornado cabin vain trouble danger power electricity store being getting having doing using 100% every each both many other others another one two three four five six seven eight nine ten some any most such more less few several about sure behalf kids loud past next same end start beginning customers people folks neighbors neighbours candles candle candlelight outage outages blackout crews crew water smoke flames sparks'.split(
    ' ',
  ),
);
export const time =
  /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm|hrs?|h)?|\d+(?:am|pm|hrs?|hours?|mins?|days?|k|%)|\d{3,5}hrs?|[ap]\.?m\.?)$/i;
export const ordinal = /^(?:\d+(?:st|nd|rd|th)|[a-z]?\d{1,4}[a-z]?)$/i;

/** What a street's name ends in. */
export const streetTypes = new Set(
  'road rd street st avenue ave av lane ln drive dr blvd boulevard court ct place pl way highway hwy terrace ter close cl crescent cres circle cir square sq parkway pkwy trail row alley walk quay'.split(
    ' ',
  ),
);
/** They stand between two streets that meet. */
export const meets = new Set('and & / + x @ at y et con corner cnr crossing'.split(' '));
export const corners = new Set(
  'corner cnr intersection crossing crossroads junction esquina coin'.split(' '),
);
/** Part of one address: "12 Oak Ave Apt 4". */
export const houseParts = new Set('apt apartment unit flat suite ste no floor'.split(' '));
/** "My street" is no Street of that name. */
export const determiners = new Set(
  'the a an my our your their his her its this that these those no any each every both same next last other another one two three first in on at to and or of from up half whole all down'.split(
    ' ',
  ),
);
