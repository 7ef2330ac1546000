export interface Tone {
  /** Speaks of supply, its bill, its equipment or its people. */
  readonly isTopic: boolean;
  /** Speaks to a service: "your office", "customer care". */
  readonly isToUs: boolean;
  readonly isQuestion: boolean;
  /** A question that blames rather than asks. */
  readonly isRhetorical: boolean;
  readonly isComplaint: boolean;
  readonly isPraise: boolean;
}

const topic =
  /\b(?:(?:no )?power(?! (?:of|over|to|couple|nap|trip|rangers|ranking))|electricity|electric|stima|umeme|kplc|kenya ?power|tokens?|prepaid|postpaid|meters?|outages?|(?<!media |news |internet )black ?outs?|brown ?outs?|load ?-?shedding|lights?|transformers?|voltage|low voltage|linem[ae]n|line ?workers?|crews?|utility|substation|powerlines?|grid|kilowatts?|kwh|fuse|breaker|wires?|electricidad|luz|apagon|energia|restoration|etr|reconnect(?:ion)?|disconnect(?:ed|ion)?|street ?lights?|flicker(?:ing|s)?|surges?|fluctuat\w*|brownout|generators?|kuryente)\b/;
const toUs =
  /\b(?:your (?:office|company|service|services|staff|technicians?|team|crews?|customer|app|website|number|call|line|lines|agents?|guys|people|map|text|texts|bill)|you (?:people|guys|lot)|customer (?:care|service|support)|call cent(?:er|re)|hotline|my (?:bill|account|meter|tokens?|report)|a\/c|acc(?:ount)? ?(?:no|number|\.)|how (?:do|can) i (?:report|pay|get|contact|reach|sign|subscribe)|bill)\b/;
const question =
  /\?|^\W*(?:@u\W*)*(?:hi|hello|hey|please|good (?:morning|evening|afternoon)|kindly)?\W*(?:when|what|why|how|where|who|which|is|are|do|does|did|can|could|will|would|any|anyone|anybody|has|have|should|may i|cuando|como|donde|porque|por que|lini|je)\b(?! (?:been|i am))|\b(?:please|kindly) (?:advise|let (?:me|us) know|tell (?:me|us)|update|confirm|clarify)\b|\b(?:anyone|anybody) know\b|\bi (?:want|would like|need) to know\b/;
const rhetorical =
  /\b(?:why (?:do|does|is|are|can't|cant|must|should|don't)(?: \w+){0,3} (?:always|every|so|never|pay|again|keep|useless|the worst)|what (?:do|did|are) (?:we|i) pay(?:ing)? (?:you )?for|are you (?:serious|kidding|joking|asleep|sleeping|people serious|even)|seriously|what kind of|how many times|is this a joke|really\?|wtf|how hard is it|when will you (?:learn|stop|ever)|do you (?:even )?care|what's wrong with|why even|who runs)\b|\?!|!\?/;
const complaint =
  /\b(?:useless|pathetic|ridiculous|incompetent|incompetence|corrupt\w*|worst|terrible|horrible|awful|unacceptable|disgusting|disgrace\w*|shame\w*|rubbish|joke|thieves|thief|stealing|robbing|rip-?off|scam\w*|fraud\w*|bribes?|soliciting|fed up|sick of|tired of|sick and tired|enough is enough|frustrat\w*|disappoint\w*|annoy\w*|angry|furious|mad at|hate|sucks?|damn|wtf|hell|stupid|idiots?|nonsense|lazy|slow|overcharg\w*|over-?priced|too (?:high|expensive|much|long|often|slow)|expensive|high bills?|wrong bill|estimated bills?|no (?:response|reply|answer|one (?:answers|picks|responds|cares)|help)|not (?:responding|answering|picking|helping|working|helpful|received|reflecting|good enough)|isn't (?:working|helping)|nobody (?:answers|cares|responds|picks)|(?:been|keep) (?:calling|waiting|on hold)|on hold|ignor\w*|unreliable|frequent|constant\w*|every (?:single )?(?:day|night|week|evening|time it rains)|always|again and again|keeps? (?:going|on going|flickering|tripping|cutting|happening|sending)|on and off|off and on|flicker\w*|fluctuat\w*|low voltage|surges?|third time|(?:\d+(?:th|rd|nd)|fourth|fifth) (?:time|outage)|thanks for nothing|thank you for nothing|do better|do something|shut down your|fire (?:the|your|them)|compensat\w*|refund\w*|damaged|destroyed|faulty|still shows?|delay\w*|failed|fail|failing|poor|bad service|negligen\w*|monopoly|lied|lies|liars|lying|beware|stop (?:the|pretending|lying|cutting)|pay for (?:darkness|nothing)|great job (?:as always )?not|nice job breaking|street ?lights?(?: \w+){0,6} (?:out|off|not (?:been )?working|dead|dark)|bill (?:is|was|has) (?:\w+ )?(?:doubled|tripled|wrong|high|insane|crazy|up)|(?:doubled|tripled) my bill|pesimo|verguenza|mal servicio|inutiles|ladrones)\b/;
const praise =
  /\b(?:thanks?|thank you|thankyou|thx|tks|kudos|great (?:job|work|service|response)|good (?:job|work|service)|nice (?:job|work)|well done|amazing|awesome|excellent|appreciat\w*|grateful|impressed|hats off|shout ?-?out|bravo|heroes|hero|legends?|love (?:our|you|the) (?:linem[ae]n|crews?|guys)|bless(?:ed)?|god bless|asante|ahsante|gracias|grazie|obrigad[oa]|salamat|best (?:utility|service|crew|crews)|fantastic|brilliant|superb|quick response|fast response|so fast|props)\b/;
const notPraise =
  /\b(?:thanks (?:for nothing|in advance|to your)|thank you (?:for nothing|in advance)|(?:please|kindly|pls)(?: \w+){0,8} thanks?|no thanks)\b/;

/** Reads what a folded text is about and how it speaks. */
export function readTone(head: string): Tone {
  const isComplaint = complaint.test(head);
  return {
    isTopic: topic.test(head),
    isToUs: toUs.test(head),
    isQuestion: question.test(head),
    isRhetorical: rhetorical.test(head),
    isComplaint: isComplaint || rhetorical.test(head),
    isPraise: praise.test(head) && !notPraise.test(head) && !isComplaint,
  };
}
