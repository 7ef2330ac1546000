// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { CrewWords } from '../types/crew.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const crew: CrewWords = {
  app: {
    crew: () => "Crew",
    ourSystemsDoNotAnswer: () => "Our systems do not answer.",
    checkYourSignalAndTryAgain: () => "Check your signal and try again.",
    tryAgain: () => "Try again"
  },
  casePage: {
    youWaitsToSend: (d) => "You: " + d.what + ". Waits to send",
    noteForControlIfYouLike: () => "Note for control, if you like",
    nobodyLocatedIt: () => "Nobody could locate it. Read what people wrote, or ask control.",
    nobodyIsSureWhere: () => "Nobody is sure where. Read what people wrote. It may be at:",
    mapOf: (d) => "Map of " + d.place,
    route: () => "Route",
    onTheMap: () => "On the map",
    nearestDevice: (d) => "Nearest device " + d.device + ".",
    nearestDeadDeviceAway: (d) => "Nearest dead device " + d.distance + " away.",
    iSeeItRealDanger: () => "I see it: real danger",
    notThere: () => "Not there",
    yesPowerIsOut: () => "Yes, power is out",
    powerIsOn: () => "Power is on",
    yesStillOut: () => "Yes, still out",
    madeSafe: () => "Made safe"
  },
  causePage: {
    cause: (d) => "Cause: " + d.cause,
    causeInWords: () => "Cause: said in words",
    backBy: (d) => "Back by " + d.estimate,
    nothingToSaveYet: () => "Nothing to save yet",
    whatCausedIt: () => "What caused it?",
    sayMore: () => "Say more",
    whatHappened: () => "What happened, as customers will read it",
    whenIsPowerBack: () => "When is power back?",
    quarterEarlier: () => "15 minutes earlier",
    inSpan: (d) => "in " + d.span,
    quarterLater: () => "15 minutes later",
    howSure: () => "How sure",
    noTimeYet: () => "No time is sent until you move it or say how sure you are."
  },
  clash: {
    twoEstimatesFor: (d) => "Two estimates for " + d.where,
    whichIsTrue: () => "Another one was given while yours was on its way. Which is true?",
    somebodyChangedThis: () => "Somebody changed this",
    whatIsTrue: (d) => d.where + ". What is true?",
    open: () => "Open",
    asItStandsNow: () => "as it stands now",
    notSentUntilChosen: () => "Yours is not sent until you choose.",
    notTaken: () => "Not taken",
    wasNotTaken: (d) => "“" + d.what + "” was not taken",
    sendAgain: () => "Send again",
    leaveIt: () => "Leave it"
  },
  dangerCard: {
    youWaitsToSend: (d) => "You: " + d.what + ". Waits to send",
    route: () => "Route",
    iAmThere: () => "I am there"
  },
  jobPage: {
    statusSince: (d) => d.status + ", since " + d.moment,
    insideThisOutage: () => "inside this outage",
    noPlaceForDevice: () => "No place is known for its device.",
    mapOf: (d) => "Map of " + d.place,
    route: () => "Route",
    out: () => "Out",
    open: () => "Open",
    notKnown: () => "Not known",
    feeder: () => "Feeder",
    stepsOfThisJob: () => "Steps of this job",
    waitsToSend: (d) => d.moment + ", waits to send",
    iTakeThisJob: () => "I take this job",
    yourWorkHereIsDone: () => "Your work here is done.",
    itIsOut: () => "It is out",
    iSeeItItIsOut: () => "I see it: it is out",
    causeAndEstimate: () => "Cause and estimate",
    leaveThisJob: () => "Leave this job"
  },
  mapPage: {
    map: () => "Map",
    mapLabel: () => "Map of dangers and outages. Near you holds the same in words.",
    measureFromTheMiddleHere: () => "Measure from the middle here"
  },
  nearLists: {
    nothingWithin5Km: () => "Nothing within 5 km",
    nothingOpen: () => "No outage and no report is open.",
    peopleStillOut: () => "People still out",
    suspectedOutages: () => "Suspected outages",
    outages: () => "Outages",
    reports: () => "Reports",
    onlyWithin5Km: () => "Only within 5 km",
    showFartherAway: (d) => "Show " + number("en-US", d.far, 0) + " farther away",
    reportsOfNoPower: (d) => plural(d.people, 0, en, { one: number("en-US", d.people, 0) + " report", other: number("en-US", d.people, 0) + " reports" }) + " of no power"
  },
  nearPage: {
    fieldCrew: () => "Field crew",
    signOut: () => "Sign out",
    gettingTheLatest: () => "Getting the latest",
    danger: () => "Danger",
    noDangerReported: () => "No danger reported",
    yourJob: () => "Your job",
    nearYou: () => "Near you",
    noneChosen: () => "None chosen. Open an outage below and take it.",
    workDone: () => "Work done",
    next: () => "next",
    askingThePhone: () => "Asking the phone",
    useMyPlace: () => "Use my place"
  },
  pages: {
    gettingTheLatest: () => "Getting the latest",
    notKnown: () => "Not known",
    noLongerListed: () => "This is no longer in the list",
    closedOrOld: () => "It was closed, or the link is old."
  },
  shell: {
    back: () => "Back",
    switchDayAndNightView: () => "Switch day and night view",
    noSignal: () => "No signal",
    seeWhatWaits: () => "See what waits",
    whatYouSeeMayHaveChanged: () => "What you see may have changed",
    gettingTheLatest: () => "Getting the latest",
    allSent: (d) => "All sent. News is " + d.age + " old",
    noSignalYet: () => "No signal yet",
    noSignalSince: (d) => "No signal since " + d.since,
    noNewsSince: (d) => "No news since " + d.since,
    updatesNeedYou: (d) => plural(d.asks, 0, en, { one: number("en-US", d.asks, 0) + " update needs", other: number("en-US", d.asks, 0) + " updates need" }) + " you",
    sending: (d) => "Sending " + plural(d.waits, 0, en, { one: number("en-US", d.waits, 0) + " update", other: number("en-US", d.waits, 0) + " updates" }),
    updatesWait: (d) => plural(d.waits, 0, en, { one: number("en-US", d.waits, 0) + " update waits, it goes by itself", other: number("en-US", d.waits, 0) + " updates wait, they go by themselves" }),
    main: () => "Main",
    nearYou: () => "Near you",
    map: () => "Map",
    waiting: () => "Waiting"
  },
  smallMap: {
    reports: () => "Reports"
  },
  waitingPage: {
    waitingToSend: () => "Waiting to send",
    needsYou: (d) => plural(d.asks, 0, en, { one: number("en-US", d.asks, 0) + " needs", other: number("en-US", d.asks, 0) + " need" }) + " you, " + plural(d.waits, 0, en, { one: number("en-US", d.waits, 0) + " by itself", other: number("en-US", d.waits, 0) + " by themselves" }),
    nothingWaits: () => "Nothing waits",
    allYouSaidHasBeenSent: () => "All you said has been sent.",
    goingByThemselves: () => "Going by themselves",
    next: () => "next",
    waits: () => "waits"
  },
  wayMark: {
    placeNotKnown: () => "Place not known"
  },
  wordsHeard: {
    readWhatPeopleWrote: () => "Read what people wrote",
    theReadingIsRecorded: () => "The reading is recorded.",
    namesStayWithControl: () => "Names stay with control.",
    peopleSaySo: (d) => plural(d.reports, 0, en, { one: number("en-US", d.reports, 0) + " person says", other: number("en-US", d.reports, 0) + " people say" }) + " so."
  },
  "case": {
    danger: () => "Danger",
    peopleStillOut: (d) => plural(d.people, 0, en, { one: number("en-US", d.people, 0) + " person", other: number("en-US", d.people, 0) + " people" }) + " still out",
    peopleReport: (d) => plural(d.people, 0, en, { one: number("en-US", d.people, 0) + " person reports", other: number("en-US", d.people, 0) + " people report" }) + " no power",
    nobodyLocatedIt: () => "Nobody could locate it",
    placeNotKnown: () => "Place not known",
    ageAndAccuracy: (d) => d.age + ", " + d.accuracy,
    state: {
      held: () => "Held",
      confirmed: () => "Confirmed",
      dismissed: () => "Found not there",
      madeSafe: () => "Made safe"
    },
    stateBy: (d) => d.state + " by " + d.who,
    stateByAt: (d) => d.state + " by " + d.who + ", " + d.moment,
    stateAt: (d) => d.state + ", " + d.moment
  },
  outage: {
    out: (d) => number("en-US", d.customers, 0) + " out",
    saidToBeOut: (d) => "said to be " + number("en-US", d.customers, 0) + " out",
    aboutOut: (d) => "about " + number("en-US", d.customers, 0) + " out",
    saidToBe: (d) => "said to be " + number("en-US", d.customers, 0),
    about: (d) => "about " + number("en-US", d.customers, 0),
    withDevice: (d) => d.out + ". " + d.device,
    onMap: (d) => d.place + ", " + d.status + ", " + plural(d.customers, 0, en, { one: number("en-US", d.customers, 0) + " customer", other: number("en-US", d.customers, 0) + " customers" }),
    crewThere: {
      awaitingCrewAssignment: () => "No crew yet",
      assigned: () => "Crew assigned",
      enroute: () => "Crew on the way",
      arrived: () => "Crew there",
      fieldComplete: () => "Work done"
    }
  },
  steps: {
    assigned: () => "Assigned",
    enroute: () => "En route",
    arrived: () => "On site",
    cause: () => "Cause",
    estimate: () => "Estimate",
    fieldComplete: () => "Field complete"
  },
  stepButtons: {
    assigned: () => "I take this job",
    enroute: () => "I am on my way",
    arrived: () => "I am on site",
    cause: () => "Cause and estimate",
    estimate: () => "Give an estimate",
    fieldComplete: () => "Field complete"
  },
  causeShort: {
    equipment: () => "equipment",
    lightning: () => "lightning",
    planned: () => "planned work",
    powerSupply: () => "supply failed",
    public: () => "vehicle",
    vegetation: () => "tree",
    weather: () => "weather",
    wildlife: () => "animal",
    unknown: () => "not known",
    other: () => "other"
  },
  etrGivers: {
    initial: () => "first estimate",
    crew: () => "a crew",
    operator: () => "control",
    feed: () => "the outage system"
  },
  overtaken: () => "Somebody gave another estimate meanwhile.",
  causeTile: {
    tree: () => "Tree",
    poleOrWire: () => "Pole or wire",
    vehicle: () => "Vehicle",
    lightning: () => "Lightning",
    animal: () => "Animal",
    equipment: () => "Equipment",
    notKnown: () => "Not known"
  },
  causeSaid: {
    poleOrWire: () => "A pole or a wire broke",
    vehicle: () => "A vehicle hit our equipment"
  },
  sureness: {
    sure: () => "Sure",
    likely: () => "Likely",
    guess: () => "Guess"
  },
  customersRead: {
    lead: () => "Customers will read:",
    heldBack: () => "Too small a change to tell. Customers keep reading:",
    backBy: (d) => "back by about " + d.etr,
    backByWithin: (d) => "back by about " + d.etr + ", between " + d.from + " and " + d.to
  },
  here: {
    cannotSay: () => "This phone cannot say where it is.",
    notAllowed: () => "The phone may not tell us where you are. Allow it in its settings.",
    notKnownYet: () => "The phone does not know where it is yet.",
    fromPhone: (d) => "Distances from your place, " + d.accuracy,
    fromChosen: () => "Distances from the place you chose on the map",
    fromMiddle: () => "Distances from the middle of the territory"
  },
  goodTo: {
    metres: (d) => "good to " + number("en-US", d.metres, 0) + " m",
    kilometres: (d) => "good to " + d.kilometres + " km"
  },
  direction: {
    n: () => "north",
    ne: () => "north-east",
    e: () => "east",
    se: () => "south-east",
    s: () => "south",
    sw: () => "south-west",
    w: () => "west",
    nw: () => "north-west"
  }
};
