import { hazardKinds, type HazardKind } from '../vocabulary.ts';
import { withoutAccents } from './folding.ts';
import { languages } from './languages/all.ts';

const few = `(?:\\w+ ){0,3}`;
const lines = `(?:powerlines?|lines?|wires?|cables?)`;
const tree = `(?:trees?|limbs?|branch(?:es)?)`;
const takes = `(?:took|takes|take|taken|taking|tak|knocked|knocks|brought|brings|bringing|ripped|rips|ripping|tore|tears|torn|pulled|pulls|pulling|yanked|dragged|snapped|snaps|clipped|snagged|caught|hit|hits|struck|smashed|landed|resting|broke|downed|crushed)`;
const vehicle = `(?:car|truck|vehicle|suv|van|bus|semi|rig|trailer|tractor|driver|crash|accident|wreck|collision|pickup|motorist|excavator|backhoe|somebody|someone|crane|scaffolding|lorry|matatu|suspect|garbage truck)`;
const kin = `(?:husband|wife|mother|mom|mum|father|dad|grand\\w+|son|daughter|child|baby|kid|parents?|neighbou?r|patient|tenant|uncle|aunt|brother|sister|lady|man|woman)`;
const roomCall = `(?:alarm|detector|sensor|monitor|poisoning)`;

/** What two words apart cannot say, as whole phrases of folded text, most urgent first. */
const english: readonly (readonly [HazardKind, readonly string[]])[] = [
  [
    'injury',
    [
      `electrocut(?:ed|ion|ing|es?)\\b`,
      `(?:stuck|trapped) (?:in|inside) (?:the |an? |our |this )?(?:\\w+ )?(?:lift|elevator)`,
      `trapped (?:in|inside) (?:the |an? |our |this |my |his |her |their )?(?:\\w+ )?(?:car|house|home|basement|building|garage|vehicle)`,
      `(?:people|residents|someone|somebody|passengers?|kids?|families|${kin}) (?:is |are |was |were |got |still )*trapped`,
      `trapped (?:residents|people|inside|passengers)`,
      `(?:tingles?|tingling|shocks?) (?:\\w+ ){0,6}(?:tap|faucet|shower|sink|bath|bathtub)\\b`,
      `(?:kids?|child|children|boys?|girls?|someone|somebody|man|people|teenagers?) (?:\\w+ ){0,3}(?:climb\\w*|playing|inside) (?:\\w+ ){0,4}(?:pole|pylon|substation|transformer|wires?|powerlines?)`,
      `substation (?:gate|fence|door)(?: \\w+){0,3} (?:open|broken|down|cut)|fence (?:of|at|around) (?:the|our) substation(?: \\w+){0,3} (?:open|broken|down|cut)`,
      `(?:got|get|getting|gives?|giving|received|gave) ${few}electric(?:al)? shocks?`,
      `(?:shocks?|shocked|zapped|zaps|shocking) (?:me|us|him|her|you|people|anyone|the kids|my \\w+) (?:when|every|each|as|whenever|if|if i)\\b`,
      `(?:zapped|shocked|shocks?|tingles?|tingling) (?:\\w+ )?(?:by|from|off|touching) (?:the |a |an |our |my )?(?:\\w+ )?(?:tap|faucet|sink|fridge|stove|shower|fence|gate|railing|pole|puddle|pipes?|washer|dryer|microwave|door|doorknob)`,
      `(?:he|she|i|${kin}|someone|somebody|worker|kid|boy|girl|dog|horse|cow|cattle) (?:is |was |were |been |got |just |has |have )*(?:hit|struck|touched|burned|burnt|killed|knocked down|grazed) by (?:the |a |an |that )?(?:live |power |downed |fallen |falling |electric |hot )*(?:powerlines?|lines?|wires?|cables?)\\b(?! (?:drive|dancer|backer|man))`,
      `(?:touched|grabbed|stepped on|touching|holding|ran into|drove over|tripped on) (?:the |a |an |that )?(?:live |downed |fallen |hanging |electric |hot )+(?:powerlines?|lines?|wires?|cables?)\\b`,
      `(?:tap|faucet|sink|fridge|stove|shower|fence|gate|railing|pole|hydrant|puddle|water) (?:is |was )?(?:electrified|shocking (?:me|us|people))`,
    ],
  ],
  [
    'carbonMonoxide',
    [
      `carbon monoxide(?! (?:safety|awareness|tips))`,
      `\\bco2? ${roomCall}`,
      `(?:heat|heating|warm|warming) ${few}(?:house|home|apartment|room|place|kitchen|us|kids) ${few}with (?:the |a |our |my )?(?:\\w+ )?(?:oven|stove|grill|charcoal)`,
      `(?:gas )?(?:oven|stove) (?:on |open )?(?:for|to) (?:heat|warmth|keep warm|stay warm|warm)`,
      `(?:propane|kerosene|camp|camping|patio) (?:heater|stove|grill|lantern) (?:\\w+ ){0,3}(?:indoors|(?:in|inside) (?:the |my |our |a )?(?:\\w+ )?(?:house|room|bedroom|living|basement|garage|kitchen|tent|car|van|apartment))`,
      `(?:generator|exhaust) fumes|fumes from (?:the |a |his |her |their )?(?:\\w+ )?generator`,
    ],
  ],
  [
    'medicalDevice',
    [
      `life[- ]support`,
      `(?:medical|breathing|health) (?:devices?|equipment|machines?|emergency|apparatus|alert)`,
      `oxygen (?:machine|tank|concentrator|cylinder|pump)`,
      `feeding (?:pump|tube)`,
      `(?:nursing|care|retirement|assisted living|memory care|group) (?:home|facility|cent(?:er|re))s?(?: \\w+){0,8} (?:without|no|lost|out of) (?:power|electricity|heat|lights)`,
      `iron lung|heart monitor|sleep apnea|(?:electric|power|motori[sz]ed) wheelchair|home dialysis|suction machine|infusion pump|medically (?:fragile|dependent|vulnerable)|stair ?lift|hospital bed|breathing treatments?|home hospice`,
      `(?:hospital|icu|patients?)(?:'s)? (?:\\w+ ){0,4}generators?|generators? (?:of|at) (?:the |\\w+ ){0,3}hospital`,
      `(?:refrigerated|keep|spoil\\w*|cold|fridge)(?: \\w+){0,4} (?:medication|medicine|insulin)|(?:medication|medicine|insulin)(?: \\w+){0,4} (?:refrigerat\\w+|fridge|cold|spoil\\w*)`,
      `(?:health|life|lives|breathing) depends? (?:up)?on`,
      `(?:disabled|bed ?ridden|bedbound|quadriplegic|paraplegic|home ?bound|chronically ill|terminally ill|terminal|hospice) (?:person|people|patients?|veterans?|${kin})\\b`,
      `(?:i'm|i am|she's|he's|${kin} is|who is|is|am) (?:severely |physically |completely )?(?:disabled|bed ?ridden|on hospice|quadriplegic|paraplegic|wheelchair bound)\\b`,
      `(?:people(?:'?s)?|our|my|her|his|their|kids'?) (?:life|lives|life's|live's) (?:is |are |at |in |'s )+(?:danger|risk|stake)`,
      `(?:heart|lung|copd|asthma|respiratory) (?:condition|failure|patient|problems?|disease|attacks?)(?! cost)`,
    ],
  ],
  [
    'fire',
    [
      `(?:smell|smells|smelling|smelled|odou?r)(?: \\w+){0,3} (?:burn(?:ing|t)|smoke|plastic)`,
      `burn(?:ing|t) (?:smell|plastic|rubber|odou?r)`,
      `(?:there's|there is|we have|see|seeing|saw|big|huge|small) (?:a |an |the )?(?:\\w+ )?(?:fire|flames|smoke) (?:at|on|in|near|behind|by|under|outside|coming|from|here|next|across)`,
      `^\\W*(?:(?:help|omg|oh no|oh god|oh my god|hurry|please|yes|yeah|no|now|quick|send help|hi|hello|hve|pls)\\W+)*(?:it's|its|it is|it|that's|that is|this is|they're|they are|everything is|everything's|something is|something's|(?:the |that |this )?(?:thing|box|whole thing|wire|pole|top|line)(?: is|'s)?)(?: (?:now|all|still|literally|really|actually|definitely|just|caught|catching|went|is))* (?:on fire|in flames|burning|burning up|ablaze|smoking|sparking|exploding|fire)(?:\\W+(?:help|hurry|now|please|pls|outside|here|come|quick|send|someone|again|asap|fast|us|omg|badly|a|lot|and|smoking|sparking|up|there|right|out|of|control|in|on|the|my|our|yard|street|corner|back|front|pole))*\\W*$`,
      `caught (?:on )?fire|catching fire|catches fire`,
      `^(?:@u )*(?:help[!,. ]*)?fire[!:,]`,
      `\\bfire (?:at|on) (?:\\d|the corner|\\w+ (?:st|street|road|rd|ave|avenue|lane|ln|drive|dr)\\b)`,
      `fireballs?(?! (?:whiske?y|shots?|cinnamon))|balls? of fire`,
      `electrical fire|house fire|brush fire|transformer fire|pole fire`,
      `(?:lightning|lightening) (?:bolt |strike )?(?:just )?(?:struck|hit|hits|strikes) (?:\\w+ ){0,3}(?:transformer|pole|house|home|tree|line|substation|building|powerlines?|roof)`,
      `(?:lightning|lightening) (?:strikes?|bolt) (?:\\w+ ){0,8}(?:starts?|started) (?:a |the )?(?:\\w+ )?fire`,
    ],
  ],
  [
    'gas',
    [
      `rotten eggs?`,
      `(?:smell|smells|smelling|smelled) (?:of |like |the |some |strong |a |natural )*(?:gas|propane)\\b`,
      `gas (?:leak|main (?:hit|broke|break|rupture)|smell|odou?r|explosion|(?:line|pipe) (?:\\w+ ){0,3}(?:hit|break|broke|rupture\\w*|struck|burst|leak\\w*))`,
    ],
  ],
  [
    'flooding',
    [
      `(?:water|flood\\w*) (?:\\w+ ){0,4}(?:electrical|electric|breaker|fuse|meter|distribution) (?:panel|box|board|room|equipment|meter|cabinet|sockets?)`,
      `(?:panel|breaker box|electrical room|transformer|substation|meter room) (?:\\w+ ){0,3}under ?water`,
      `(?:water ?mains?|pipes?) (?:\\w+ ){0,2}(?:burst|bursts|broke|break)(?: \\w+){0,12} (?:power|outlets?|plug\\w*|electric\\w*|lights)`,
      `(?:water|rain) (?:is |was |keeps )?(?:leaking|dripping|pouring|coming|running|gushing) (?:\\w+ ){0,5}(?:lights?|fixture|outlets?|sockets?|panel|breakers?|meter|fuse ?box|electric\\w*)`,
      `(?:flooded|flooding) (?:\\w+ ){0,3}(?:basement|cellar|apartment|house)(?: \\w+){0,6} (?:outlets?|sockets?|panel|electric\\w*|plugg?\\w*)`,
    ],
  ],
  [
    'equipmentDamage',
    [
      `(?:voltage|power) (?:\\w+ ){0,3}(?:burn(?:t|ed|ing)|blew|fried|frying) (?:\\w+ ){0,3}(?:appliances|tv|fridge|sockets?|electronics|bulbs?)`,
      `(?:breakers?|panel|outlets?|sockets?|meter|fuse ?box|plugs?|switch)(?: \\w+){0,3} (?:hot|buzzing|melting|melted|glowing|smoking|scorched|sizzling|crackling)\\b`,
      `transformer (?:door|cover|lid)(?: \\w+){0,3} (?:open|missing|off|broken|unlocked|gone)`,
      `(?:manholes?|handhole|utility hole|(?:electric\\w*|power|underground|street|sidewalk) vault)(?: covers?| lids?)?(?: (?:is|was|are|were|has|have|just|keeps?|on|in|the|our|street|here|there|a|\\d+\\w*))* (?:explod\\w*|explosions?|blew|blown|popp\\w*|smok\\w*|fire|burning|flames|shot|flew|flying|jump\\w*|launched|sparking|blasted)\\b`,
      `(?:explod\\w*|explosions?|smoke|smoking|fire|flames|sparks|boom|blast) (?:\\w+ ){0,4}(?:manholes?|handhole|sidewalk grates?)\\b`,
      `(?<!\\b(?:christmas|xmas|holiday|head|northern|street|stadium|fairy|traffic|city|neon|police|brake|high|stage|moon|sun|star|car|truck|neighbou?r'?s?|fog|flood) )\\b(?:lights?|bulbs?|lamps?)(?: (?:are|is|all|in|the|my|our|house|kitchen|home|get|gets|getting|got|went|go|keeps?|been|were|have|just|suddenly|became|turned|now|so|and|then|some|half|of|them))* (?:super|too|way too|extra|extremely|unusually|abnormally|blindingly|crazy|insanely|ridiculously|brighter than (?:normal|usual)|really really|twice as) ?(?:bright\\w*)?\\b(?=.{0,3}$| .{0,60}\\b(?:buzz|hum|blew|blow|pop|burn|dim|smell|flicker|hot)|[,.!;])`,
      `\\blights?(?: \\w+){0,5} (?:brighter|bright)(?: \\w+){0,5} (?:dim|dimmer|dimming|buzz\\w*|blew|popp\\w*|burn\\w*)\\b|\\blights?(?: \\w+){0,4} dim\\w*(?: \\w+){0,6} (?:brighter|bright|super bright)\\b`,
      `(?<!\\b(?:open|full) )(?:my|our|the|whole|entire) (?:whole |entire )?(?:house|home|apartment|walls?|basement|meter|wiring|appliances?)(?:'s)? (?:is |are |keeps? |started |has been |was |and meter )*(?:buzzing|humming loudly|crackling|sizzling|zapping)\\b(?! (?:with|about|for|over|around))`,
      `exposed (?:electrical|electric|live)`,
      `(?:blue|green|bright|huge|big) flash(?:es)?\\b|(?:flash(?:es)?|blue light) (?:\\w+ ){0,4}(?:transformer|pole|wires?|lines?)`,
      `(?:transformer|electrical|electric|power|utility|pad ?mount|green|meter|junction) (?:box|cabinet|vault|panel)(?: (?:is|was|has|been|door|cover|lid|wide|left|got|hanging|on|the|our|by|pole|street))* (?:open|unlocked|exposed|hit|crushed|knocked|smashed|broken|missing)`,
      `(?:meter|mast|weather ?head|conduit|riser)(?: \\w+){0,4} (?:torn|ripped|pulled|hanging|knocked|ripping|bent|loose)`,
      `(?:torn|ripped|pulled|tore|knocked|pulling|ripping) (?:\\w+ ){0,3}(?:electric(?:al)? meter|power meter|meter (?:box|base|off)|mast|weather ?head|conduit)`,
    ],
  ],
  [
    'poleDamage',
    [
      `${vehicle}(?: \\w+){0,4} (?:hit|hits|struck|strikes|slammed|slams|crashed|crashes|ran|runs|plowed|plows|backs|backed|rammed|smashed|knocked|took|takes|taking|mowed|drove) (?:\\w+ ){0,5}(?:poles?|transformer|substation|power box|guy wire)`,
      `(?:crash|accident|wreck|collision|driver|car|truck|vehicle|suv)(?: \\w+){0,8} (?:knock(?:s|ed|ing)?|cut(?:s|ting)?|took|takes|taking)(?: out)?(?: the| our| all)? (?:power|electricity|lights)\\b`,
      `(?:power|outages?|electricity)(?: \\w+){0,12} (?:due to|because of|after|from|caused by|in) (?:an? |the )?(?:\\w+ ){0,3}(?:accident|crash|wreck|collision)\\b`,
      `(?:accident|crash|wreck|collision)(?: \\w+){0,8} (?:cause of|caused|causes|causing) (?:the |a )?(?:power |electric\\w* )?outage`,
      `(?:power|utility|electric|electrical|light|telephone) poles? (?:\\w+ ){0,3}(?:down|snapped|leaning|broken|broke|cracked|split|toppled|knocked|rotten|about to)`,
      `poles? (?:is |are |was |lying |laying |lies |fell )+(?:down )?(?:on|across|in) (?:the |my |our )?(?:ground|road|street|roof|car|house|driveway|sidewalk)`,
      `(?:poles?|transformer) (?:\\w+ ){0,2}(?:knocked over|knocked down|taken out|snapped)`,
    ],
  ],
  [
    'wireDown',
    [
      `(?:downed|fallen|live|broken|hanging|exposed|low hanging|low-hanging|low|snapped|loose|naked|bare|drooping|sagging|sparking|dangling|frayed) (?:\\w+ ){0,2}(?:power ?lines?|wires?|cables?|lines?)\\b`,
      `${tree} (?:\\w+ ){0,4}(?:on|onto|into|across|against|touching|through|over|took down|brought down|pulled down|hit) ${few}${lines}\\b`,
      `(?:took|takes|taking|taken) (?:out )?(?:\\w+ ){0,2}${lines} (?:down|out|with (?:it|them|him|her))`,
      `(?:${tree}|wind|storm|ice|${vehicle}|roof|balloons?|squirrel|branch)(?: \\w+){0,8} ${takes} (?:out |down |off |on |over |onto )?${few}${lines}\\b`,
      `${lines} (?:was |were |got |is |are |has been |have been |just )*(?:\\w+ )?(?:ripped|torn|pulled|yanked|knocked|taken|brought|blown) (?:right |clean |completely )?(?:down|off|out|from|loose|away)`,
      `(?:ripped|tore|pulled|yanked|knocked|took|blew|brought|pulls|rips) ${few}${lines} (?:right |clean |completely )?(?:off|out of|away|from|loose|down)`,
      `lines? (?:are|is|went|came|lying|still) down`,
      `${lines} (?:is |are |was |were |keeps? |just |all |still |outside |started )*(?:dancing|jumping|whipping|popping|flailing|thrashing|crackling|sizzling|snapping|zapping|jerking|writhing|hissing|flopping|slapping|glowing)\\b(?! (?:song|music|to the|photos?|pictures?))`,
      `(?:drop|line|wire|cable) (?:to|from|on|off) (?:my|our|the|his|her|their) (?:house|home|barn|shed|garage|building|trailer)(?: \\w+){0,4} (?:hanging|down|lying|laying|loose|pulled|fell|broke|broken|low|sagging|drooping|torn)\\b`,
      `${lines} (?:\\w+ ){0,8}(?:is|are|lying|laying|lies|fell|down|hanging) (?:on|across|over|in) (?:the|my|our|a) (?:\\w+ )?(?:ground|road|street|sidewalk|grass|lawn|yard|driveway|roof|car|fence|path|highway)\\b`,
      `${lines} (?:\\w+ ){0,3}(?:lying|laying|draped|strung|stretched|sprawled) (?:on|across|over|in)\\b`,
      // Said at once and of somewhere: nobody writes so of a wire that hangs where it should.
      `^(?:help |hi |hello |please |hey )*(?:there(?:'s| is| are) )?(?:an? |some |your |the )?(?:\\w+ )?(?:wires?|cables?) (?:is |are )?(?:right |just )?(?:in front of|outside|before|by|at|near|against) (?:my|our|the|his|her|their) (?:front )?(?:house|home|door|gate|garage|shop|school|church|porch|steps|driveway|bus stop)\\b`,
      `(?:drop|service)(?: line| wire| cable)? (?:to|from|of|at) (?:my|our|the|his|her|their) (?:\\w+ )?(?:house|home|barn|shed|garage|building|trailer) (?:came|come|has come|is|was|got) (?:off|down|loose|away|apart)\\b`,
      `conductors? (?:is |are |was )?(?:lying |laying |down )?on (?:the )?ground\\b(?! floor)`,
      `(?:powerlines?|wires?|cables?) (?:are |is |was |were |came |come |all |still )*(?:on fire|arcing|in (?:the|my|our) (?:street|road|yard|driveway|pool|garden|tree|trees))`,
    ],
  ],
];

type Phrase = readonly [HazardKind, RegExp];

/** Every phrase of danger in every language; `anchor` fits all texts in which one may stand. */
export const dangerPhrases: readonly {
  readonly anchor: RegExp;
  readonly phrases: readonly Phrase[];
}[] = [
  {
    anchor:
      /electrocut|shock|zap|\blift\b|elevator|trapped|stuck|electrified|monoxid|\bco2?\b|fumes|oven|stove|heat|warm|life.support|medical|breathing|health|oxygen|feeding|iron lung|heart|lung|copd|asthma|respiratory|apnea|wheelchair|dialysis|suction|infusion|hospice|hospital|treatment|disabled|bed ?ridden|bedbound|plegic|home ?bound|\bill\b|live|life|lift|generator|medic|insulin|burn|smell|odou?r|fire|flames|smoke|lightn|lighten|rotten|\bgas\b|propane|voltage|exposed|flash|blue light|lines?\b|wires?\b|cables?\b|conductors?\b|panel|box\b|cabinet|vault|meter|mast\b|weather|conduit|riser|substation|transformer|pole|power|lights|outlet|socket|breaker|plug|switch|fuse|ting|flood|water|rain|pipe|fence|climb|fireball|ball|heater|lantern|drop\b|manhole|handhole|sidewalk|vault|bulb|lamp|bright|house|\bhit by|struck by|nursing|care\b|retirement|living|group|under ?water/,
    phrases: english.map(([kind, sources]) => [kind, new RegExp(sources.join('|'), 'g')]),
  },
  ...languages.map(({ dangers }) => {
    const phrases = hazardKinds.flatMap((kind): readonly Phrase[] =>
      (dangers[kind] ?? []).map((source) => [kind, new RegExp(withoutAccents(source), 'gu')]),
    );
    return {
      anchor: new RegExp(phrases.map(([, { source }]) => source).join('|'), 'u'),
      phrases,
    };
  }),
];
