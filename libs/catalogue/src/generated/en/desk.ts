// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { DeskWords } from '../types/desk.ts';
import { number, plural } from "@messageformat/runtime";
import { en } from "@messageformat/runtime/lib/cardinals";
export const desk: DeskWords = {
  actForm: {
    close: () => "Close"
  },
  announcer: {
    nothingNeedsYou: () => "Nothing needs you",
    thingsNeedYouNow: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " thing needs", other: number("en-US", d.count, 0) + " things need" }) + " you now"
  },
  app: {
    asking: () => "Looking who you are…",
    controlRoom: () => "Control room",
    forControlRoom: () => "This screen is for the control room",
    yourPageIsTheCrewView: () => "You are signed in as a crew. Your page is the <crew>crew view</crew>.",
    signInAsSomebodyElse: () => "Sign in as somebody else"
  },
  approvePanel: {
    approve: () => "Approve",
    approved: () => "Approved",
    goingOut: () => "Going out",
    told: () => "Told",
    overtaken: () => "Overtaken",
    sentBack: () => "Sent back",
    somebody: () => "Somebody",
    at: (d) => " at " + d.seconds,
    somebodyChangedThis: () => "Somebody changed this.",
    belowIsHowItIsNow: () => "Below is how it is now; what you wrote is kept.",
    iHaveReadIt: () => "I have read it",
    written: (d) => "Written " + d.at + ". " + d.why,
    personLooks: () => "A person looks at this before it goes out.",
    approvedBy: (d) => "Approved by " + d.who + ". Goes out in <b>" + d.left + "</b>",
    takeItBack: () => "Take it back",
    sentBackBy: (d) => "Sent back by " + d.who + ".",
    checks: () => "Checks",
    onlyAnApprover: () => "Only an approver",
    approveAndSend: () => "Approve and send",
    ctrl: () => "Ctrl",
    changeWords: () => "Change words",
    sendBack: () => "Send back"
  },
  caseView: {
    thisCaseIsNotKnownHere: () => "This case is not known here. It may have been closed.",
    backToNow: () => "Back to Now",
    hideTheMap: () => "Hide the map",
    showTheMap: () => "Show the map",
    "case": (d) => "Case " + d.id + ", " + d.state,
    caseTakenBy: (d) => "Case " + d.id + ", " + d.state + " by " + d.who,
    where: () => "Where",
    reports: () => "Reports",
    theFirst: (d) => number("en-US", d.count, 0) + ", the first " + d.moment + " (" + d.age + " ago)",
    somebodyShouldHaveItBy: () => "Somebody should have it by",
    whichHasPassed: () => ", which has passed",
    nearestDeadDevice: () => "Nearest dead device",
    noneNear: () => "None near",
    off: (d) => d.distance + " off",
    nearestDevice: () => "Nearest device",
    notKnown: () => "Not known",
    outageItDoubts: () => "Outage it doubts",
    liesInOutage: () => "Lies in outage",
    noneKnown: () => "None known",
    note: () => "Note",
    nothingIsLeftToDo: (d) => "This case is " + d.state + "; nothing is left to do.",
    whatYouCanDo: () => "What you can do",
    noteKeptWithWhatYouDo: () => "Note, kept with what you do",
    or: (d) => ", or " + d.label,
    within: (d) => d.placeOf + ", within " + d.distance + d.other,
    nobodyLocatedIt: () => "Nobody could locate it. The words of the reports may say more",
    unsurePlace: (d) => d.placeOf + ". The words of the reports may say more"
  },
  etrForm: {
    today: () => "Today",
    tomorrow: () => "Tomorrow",
    weSaid: (d) => " (we said " + d.was + ")",
    read: (d) => "Back by about " + d.is + d.before + "." + d.why,
    timeWanted: () => "Give a time, as 20:30.",
    hasPassed: () => "That has passed. Choose a later time or another day.",
    setTheEstimate: () => "Set the estimate",
    customersAreToldOnce: () => "Customers are told once it is released and, where policy asks, approved.",
    backByAbout: () => "Back by about",
    day: () => "Day",
    howSure: () => "How sure?",
    whyInWordsForCustomers: () => "Why, in words for customers",
    aSecondPoleBroke: () => "“A second pole broke”",
    customersWillRead: () => "Customers will read",
    giveATimeFirst: () => "Give a time first"
  },
  factForms: {
    crew: () => "Crew",
    crewDoes: () => "The public page says it at once; nobody is texted for it alone.",
    whatTheCrewDoes: () => "What the crew does",
    setTheCrew: () => "Set the crew",
    cause: () => "Cause",
    causeDoes: () => "Customers read it on the public page and in the next message.",
    inYourOwnWords: () => "In your own words",
    ownWordsHint: () => "Customers read this instead, if you write it",
    setTheCause: () => "Set the cause",
    confirmThisOutage: () => "Confirm this outage",
    confirmDoes: () => "“Likely out” becomes “out”: people are told for sure, as far as policy lets it go.",
    confirmTheOutage: () => "Confirm the outage",
    sayWhyItStays: () => "Say why: it stays in the record.",
    notAnOutage: () => "Not an outage",
    cancelDoes: () => "It leaves the map for good. Everyone who was told gets one correction.",
    why: () => "Why",
    itIsNotAnOutage: () => "It is not an outage"
  },
  find: {
    findAnOutageAPlace: () => "Find an outage, a place or a device",
    findOutagePlaceDevice: () => "Find outage, place, device",
    found: (d) => number("en-US", d.hits, 0) + " found",
    nothingFound: () => "Nothing by that name. Try a street, a town or a device."
  },
  header: {
    approver: () => "Approver",
    operator: () => "Operator",
    crew: () => "Crew",
    relight: () => "Relight",
    main: () => "Main",
    now: () => "Now",
    outages: () => "Outages",
    channels: () => "Channels",
    signOut: () => "Sign out",
    connecting: () => "Connecting",
    live: () => "Live",
    silent: () => "Silent",
    noContact: () => "No contact"
  },
  keyBar: {
    esc: () => "Esc",
    backToNow: () => "back to Now",
    ctrl: () => "Ctrl",
    changeWords: () => "change words",
    sendBack: () => "send back",
    setEstimate: () => "set estimate",
    allKeys: () => "All keys",
    nothingIsSentUntilYouApprove: () => "Nothing is sent until you approve; then 10 s to take back",
    approved: (d) => "Approved: " + d.title + ", " + d.place + ". Goes out in <b>" + d.left + "</b>",
    undo: () => "Undo"
  },
  keysHelp: {
    everywhere: () => "Everywhere",
    nextAndPreviousRow: () => "next and previous row",
    openTheRow: () => "open the row",
    goToALane: () => "go to a lane",
    openTheApprovalThatWaitsLongest: () => "open the approval that waits longest",
    takeBackWhatYouApproved: () => "take back what you approved, for 10 s",
    showOrHideTheMap: () => "show or hide the map (not in an outage)",
    esc: () => "Esc",
    leaveAFieldCloseAForm: () => "leave a field, close a form, back to Now",
    theseKeys: () => "these keys",
    inAnOutage: () => "In an outage",
    ctrl: () => "Ctrl",
    approveAndSend: () => "approve and send",
    changeTheWords: () => "change the words",
    sendBack: () => "send back",
    setTheEstimate: () => "set the estimate",
    keys: () => "Keys",
    keysWithoutCtrlAct: () => "Keys without Ctrl act",
    noKeyActsWhileYouType: () => "No key acts while you type, and nothing is sent by one key."
  },
  needs: {
    nothingNeedsYou: () => "Nothing needs you",
    needsYouNow: () => "Needs you now"
  },
  nowView: {
    hideTheMap: () => "Hide the map",
    showTheMap: () => "Show the map"
  },
  outageMore: {
    goingOut: () => "going out",
    overtakenByNewerNews: () => "overtaken by newer news",
    sentBack: () => "sent back",
    saidBefore: () => "Said before",
    people: (d) => plural(d.people, 0, en, { one: number("en-US", d.people, 0) + " person", other: number("en-US", d.people, 0) + " people" }),
    mayOrMayNotHaveArrived: (d) => number("en-US", d.messages, 0) + " may or may not have arrived",
    dangersAndDoubtsHere: () => "Dangers and doubts here"
  },
  outageTable: {
    outages: () => "Outages",
    totals: (d) => number("en-US", d.drawn, 0) + " drawn and " + number("en-US", d.small, 0) + " small, " + plural(d.customers, 0, en, { one: number("en-US", d.customers, 0) + " customer", other: number("en-US", d.customers, 0) + " customers" }) + " out",
    claimed: (d) => ", " + d.count + " claimed",
    allByCustomers: () => "All, by customers",
    sortedByCustomers: () => "Sorted by customers",
    noneKnown: () => "No outages known. Anything new shows here by itself.",
    status: () => "Status",
    place: () => "Place",
    out: () => "Out",
    forWord: () => "For",
    estimate: () => "Estimate",
    lastTold: () => "Last told",
    reportsH: () => "Reports/h",
    dangerHere: () => "Danger here.",
    countOnlyClaimed: () => "Count only claimed. "
  },
  outageView: {
    thisOutageIsNotKnownHere: () => "This outage is not known here. It may have been closed or joined to another.",
    backToNow: () => "Back to Now",
    outage: () => "Outage",
    setEstimate: () => "Set estimate",
    crew: () => "Crew",
    cause: () => "Cause",
    confirm: () => "Confirm",
    notAnOutage: () => "Not an outage",
    outNow: () => "Out now",
    of: (d) => "of " + d.count,
    forWord: () => "For",
    notKnown: () => "Not known",
    publicEstimate: () => "Public estimate",
    nothingSaidYet: () => "Nothing said yet",
    nobodyTold: () => "Nobody has been told of this outage, and nothing waits for approval."
  },
  reach: {
    reach: () => "Reach",
    people: () => "People",
    size: () => "Size",
    drainsIn: () => "Drains in",
    atOnce: () => "at once",
    all: () => "All",
    recipientsOf: (d) => number("en-US", d.recipients, 0) + " of " + number("en-US", d.customers, 0),
    usd: (d) => d.cost + " USD",
    last: (d) => "last " + d.moment,
    lastIfNow: (d) => "last " + d.moment + " if sent now",
    leftOut: (d) => "Left out: " + number("en-US", d.count, 0),
    noUsableContact: () => "No usable contact: no number, no consent, or they said STOP.",
    undeliverable: (d) => plural(d.count, 0, en, { one: "At " + number("en-US", d.count, 0) + " address", other: "At " + number("en-US", d.count, 0) + " addresses" }) + " nothing arrives any more: their mail servers say that there is no such address. Ask for another one.",
    onTheWay: () => "on the way",
    didNotArrive: () => "did not arrive",
    notKnown: () => "not known",
    tooLateToSend: () => "too late to send",
    notToldYet: () => "Not told yet. ",
    firstTold: (d) => "First told " + d.seconds + ". ",
    mayOrMayNotHaveArrived: (d) => "<b>" + number("en-US", d.messages, 0) + " may or may not have arrived.</b> No machine sends them again, so that nobody is told twice."
  },
  record: {
    way: (d) => d.by + " in " + d.language,
    written: (d) => "Written, to go out " + d.ways + ": " + d.words,
    correctionWritten: (d) => "Correction written, to go out " + d.ways + ": " + d.words,
    writtenForPage: () => "Written for the public page",
    told: (d) => "Told " + d.way + plural(d.addresses, 0, en, { "0": "", one: ", " + number("en-US", d.addresses, 0) + " address", other: ", " + number("en-US", d.addresses, 0) + " addresses" }) + ": " + d.words,
    correctionTold: (d) => "Correction told " + d.way + plural(d.addresses, 0, en, { "0": "", one: ", " + number("en-US", d.addresses, 0) + " address", other: ", " + number("en-US", d.addresses, 0) + " addresses" }) + ": " + d.words,
    toldOnPage: () => "Told on the public page",
    approved: () => "Approved",
    undone: () => "Approval taken back",
    returned: () => "Sent back, nothing goes out",
    wordsChanged: (d) => "Words changed " + d.ways,
    decided: (d) => "Decided: " + d.state,
    message: (d) => "Message to " + d.address,
    answer: (d) => "Answer to " + d.address,
    decidedOnMessage: (d) => d.message + ": " + d.note,
    became: {
      queued: (d) => d.message + " waits to be sent",
      sending: (d) => d.message + " is being sent",
      accepted: (d) => d.message + " was handed over",
      delivered: (d) => d.message + " arrived",
      undelivered: (d) => d.message + " did not arrive",
      refused: (d) => d.message + " was refused",
      unknown: (d) => d.message + " has no answer yet",
      expired: (d) => d.message + " was too late to be sent",
      withdrawn: (d) => d.message + " was withdrawn"
    }
  },
  reportView: {
    aReportNotPart: () => "A report, not part of a case",
    whatSomebodySent: () => "What somebody sent",
    theReport: () => "The report",
    eachReadingIsNotedWithYour: () => "Each reading is noted with your name."
  },
  reportWords: {
    noPower: () => "No power",
    aQuestion: () => "A question",
    aComplaint: () => "A complaint",
    aReport: () => "A report",
    powerIsBack: () => "Power is back",
    thanks: () => "Thanks",
    secondHandNews: () => "Second-hand news",
    somethingElse: () => "Something else",
    stillOut: () => "Still out",
    reports: (d) => "Reports <b>" + number("en-US", d.reports, 0) + " newest; each reading is noted with your name</b>",
    withPictures: (d) => ", with " + plural(d.pictures, 0, en, { one: "a picture", other: number("en-US", d.pictures, 0) + " pictures" }),
    readTheWords: () => "Read the words",
    answerNotSent: () => "Our answer was not sent: whoever told this asked for no more texts, or cannot be texted now. Reach them otherwise.",
    noWords: () => "No words.",
    byText: (d) => d.title + " by text, " + d.moment,
    openThePicture: () => "Open the picture",
    openPicture: (d) => "Open picture " + number("en-US", d.number, 0)
  },
  returnForm: {
    whatShouldChange: () => "What should change?",
    returnDoes: () => "It leaves the lane and nothing is sent. The words are kept.",
    sendBack: () => "Send back",
    keepItHere: () => "Keep it here"
  },
  screen: {
    skipToTheContent: () => "Skip to the content",
    controlRoom: () => "Control room",
    notAnswering: () => "Our systems are not answering. Trying again by itself.",
    gettingTheLatest: () => "Getting the latest…",
    titleWithNeeds: (d) => "(" + number("en-US", d.needs, 0) + ") Control room"
  },
  sending: {
    works: () => "Works",
    refuses: () => "Refuses",
    doesNotAnswer: () => "Does not answer",
    sending: () => "Sending",
    channel: () => "Channel",
    waiting: () => "Waiting",
    lastSent: () => "Last sent",
    state: () => "State",
    notYet: () => "not yet",
    stateSince: (d) => d.state + " since " + d.moment
  },
  side: {
    map: () => "Map",
    mapLabel: () => "Map of outages, dangers and doubts. The lists hold the same in words.",
    hazard: () => "hazard",
    actSoon: () => "act soon",
    disputed: () => "disputed",
    suspected: () => "suspected",
    whatPeopleSay: () => "What people say",
    inTheLastHour: (d) => number("en-US", d.reports, 0) + " in the last hour",
    reportsInEach5Minutes: (d) => "Reports in each 5 minutes of the last hour: " + d.reports,
    hourAgo: () => "1 h ago",
    halfAnHour: () => "30 min",
    now: () => "now"
  },
  story: {
    out: () => "Out",
    estimate: () => "Estimate",
    told: () => "Told",
    said: (d) => "said " + d.estimate,
    notToldYet: (d) => d.source + " " + d.estimate + ", not told yet",
    noEstimateTold: () => "no estimate told",
    weSaid: (d) => "we said " + d.estimate,
    inWords: (d) => "Out since " + d.moment + ", " + d.out + " of " + d.total + " customers still; " + d.etr + "; told " + plural(d.told, 0, en, { one: "once", other: number("en-US", d.told, 0) + " times" }) + "."
  },
  strip: {
    figures: () => "Figures",
    customersOut: () => "Customers out",
    customersOutOf: (d) => "Customers out, of " + d.count,
    andClaimed: (d) => "and " + d.count + " claimed",
    outages: () => "Outages",
    drawnSmall: (d) => number("en-US", d.drawn, 0) + " drawn, " + number("en-US", d.small, 0) + " small",
    backSince: (d) => "Back since " + d.clock,
    firstWordMedian: () => "First word, median",
    afterTheStart: () => "after the start",
    longestSilence: () => "Longest silence",
    estimatesKept: () => "Estimates kept",
    ofThoseRestored: () => "of those restored",
    keptOf: (d) => number("en-US", d.kept, 0) + " of " + number("en-US", d.of, 0)
  },
  approval: {
    onlyAnApprover: () => "Only an approver may approve or send back. You can change the words.",
    noContact: () => "No contact for a minute, so this may be old. Approving starts again with the contact.",
    saveFirst: () => "Save your words, or drop them, before you approve.",
    readFirst: () => "Somebody changed this. Read it first.",
    movesLater: (d) => "Moves later by " + d.span + ".",
    movesEarlier: (d) => "Moves earlier by " + d.span + ".",
    sayWhy: () => "People plan around it: say why.",
    beSure: () => "Be sure: a promise moved forward is heard.",
    tooSlow: () => "Too slow.",
    arrivesTooLate: () => "The last text arrives after the time it tells.",
    dearer: (d) => "Dearer letters: " + d.letters + ".",
    dearerBy: (d) => "No plain text holds them: " + number("en-US", d.segments, 0) + " segments and " + d.cost + " USD more than without.",
    nobody: () => "Nobody to write to.",
    noAddress: () => "No one here gave an address.",
    edited: () => "A person changed the words."
  },
  board: {
    witness: {
      scada: () => "SCADA",
      oms: () => "OMS",
      meters: () => "Meters",
      poll: () => "A polled map",
      crowd: () => "Reports",
      person: () => "A person"
    },
    witnessOnly: (d) => d.witness + " only",
    crew: {
      awaitingCrewAssignment: () => "No crew yet",
      assigned: () => "Crew assigned",
      enroute: () => "Crew on the way",
      arrived: () => "Crew on site",
      fieldComplete: () => "Crew has finished"
    },
    causeNotKnown: () => "Cause not known",
    why: (d) => d.cause + ". " + d.crew,
    ahead: () => "ahead",
    notAnOutage: () => "Not an outage",
    back: () => "Back",
    backAt: (d) => "Back " + d.moment,
    said: (d) => "said " + d.estimate,
    assessing: () => "Assessing",
    noTimeYet: () => "no time yet",
    notTold: () => "Not told",
    notYet: () => "Not yet",
    over: (d) => d.span + " over",
    left: (d) => d.span + " left",
    source: {
      initial: () => "we guess",
      crew: () => "crew says",
      operator: () => "desk says",
      feed: () => "OMS says"
    },
    sourceSays: (d) => d.source + " " + d.estimate
  },
  caseActs: {
    state: {
      open: () => "nobody has taken it",
      held: () => "held",
      confirmed: () => "confirmed",
      dismissed: () => "dismissed",
      madeSafe: () => "made safe"
    },
    confirm: {
      hazard: {
        label: () => "Confirm the danger",
        does: () => "It is real. It stays on the screen until it is made safe."
      },
      suspected: {
        label: () => "Confirm an outage",
        does: () => "An outage is opened here, and the people it touches are told."
      },
      stillOut: {
        label: () => "They are right, still out",
        does: () => "An outage is opened for them; those told “back” get one correction."
      }
    },
    takeOver: () => "Take it over",
    takeOverDoes: (d) => d.who + " has it now; from here on it is yours.",
    somebody: () => "Somebody",
    hold: () => "Hold it",
    holdDoes: () => "You look into it. Its clock stops, and others see that it is yours.",
    dismiss: () => "Dismiss",
    dismissDoes: () => "It is nothing. It leaves the lane; new reports open a new case.",
    safe: () => "Made safe",
    safeDoes: () => "Somebody on site says nobody can be hurt any more. It leaves the lane."
  },
  channelNeeds: {
    nextTry: (d) => "Next try in " + d.span,
    refuses: (d) => d.channel + " refuses",
    doesNotAnswer: (d) => d.channel + " does not answer",
    wait: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " waits", other: number("en-US", d.count, 0) + " wait" }),
    theyGo: () => "They go once it answers again",
    since: (d) => "since " + d.moment,
    unsure: (d) => number("en-US", d.count, 0) + " nobody is sure of",
    findOut: () => "Find out below, under Sending, whether they went",
    toSettle: () => "to settle"
  },
  command: {
    notYourRole: () => "Your role may not do this. Nothing was changed."
  },
  feedNeeds: {
    unreadable: (d) => "Feed " + d.feed + " cannot be read",
    collapsed: (d) => "Feed " + d.feed + " lists nearly nothing",
    silent: (d) => "Feed " + d.feed + " is silent",
    unreachable: (d) => "Feed " + d.feed + " does not answer",
    changed: (d) => "Feed " + d.feed + " answers in another shape",
    cut: (d) => "Feed " + d.feed + " lists a part only",
    late: (d) => "Feed " + d.feed + " lists what is old",
    detailed: (d) => d.detail + ". " + d.rest,
    noneCanEnd: () => "No outage of it can end",
    mayBeBack: (d) => number("en-US", d.count, 0) + " may be back",
    rowsUnreadable: (d) => number("en-US", d.unread, 0) + " of " + number("en-US", d.rows, 0) + " rows unreadable. " + d.rest,
    nobodyIsTold: () => "Nobody is told back from it meanwhile"
  },
  topics: {
    outage: () => "No power",
    question: () => "When back?",
    stillOut: () => "Still out after “back”",
    danger: () => "Danger",
    restored: () => "Power is back",
    complaint: () => "Complaints",
    praise: () => "Thanks",
    other: () => "Other"
  },
  clock: {
    of: (d) => "of " + d.limit,
    held: () => "held",
    heldBy: (d) => "held by " + d.who,
    limit: (d) => "limit " + d.limit,
    sinceFirst: () => "since first",
    over: () => "over",
    left: () => "left",
    toTakeBack: () => "to take back",
    seconds: (d) => number("en-US", d.count, 0) + " s",
    minutes: (d) => number("en-US", d.count, 0) + " min"
  },
  lanes: {
    hazards: {
      name: () => "Hazards",
      none: () => "No danger reported"
    },
    approve: {
      name: () => "To approve",
      none: () => "Nothing waits"
    },
    lapse: {
      name: () => "Estimates about to lapse",
      none: () => "None within 30 min"
    },
    silent: {
      name: () => "Silent too long",
      none: () => "Everyone has heard within the hour"
    },
    doubts: {
      name: () => "People say otherwise",
      none: () => "No doubts"
    },
    doors: {
      name: () => "Channels and feeds",
      none: () => "All work",
      unknown: () => "Not heard of yet"
    },
    danger: () => "Danger",
    placeNotKnown: () => "Place not known",
    reportsNotTaken: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " report", other: number("en-US", d.count, 0) + " reports" }) + ", nobody has taken it",
    confirmed: () => "Confirmed, not made safe yet",
    lookedAt: () => "Being looked at",
    withNote: (d) => d.state + ". " + d.note,
    approvedBy: (d) => d.who + " approved this",
    somebody: () => "Somebody",
    title: {
      powerOut: () => "First word: power is out",
      powerOutBy: (d) => "First word: out, back by " + d.estimate,
      initialEtr: () => "First estimate",
      initialEtrBy: (d) => "First estimate: " + d.estimate,
      etrChange: () => "Estimate withdrawn",
      etrChangeBy: (d) => "Estimate moves to " + d.estimate,
      powerRestored: () => "Power is back",
      correction: () => "Correction of what we said"
    },
    pageOnly: () => "The public page only",
    oneOf: (d) => "1 " + d.one,
    manyOf: (d) => number("en-US", d.count, 0) + " " + d.many,
    said: (d) => "Said " + d.estimate,
    saidStillOut: (d) => "Said " + d.estimate + ", still out",
    saidNoCrew: (d) => "Said " + d.estimate + ", crew not there yet",
    customersAnd: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " customer", other: number("en-US", d.count, 0) + " customers" }) + ", " + d.fact,
    waitsForApproval: (d) => d.estimate + " waits for approval",
    notToldYet: (d) => d.estimate + " not told yet",
    neverTold: (d) => "Never told, known for " + d.span,
    nothingSaid: (d) => "Nothing said for " + d.span,
    customersLimit: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " customer", other: number("en-US", d.count, 0) + " customers" }) + ", limit is 60 min",
    sayStillOut: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " person says still out", other: number("en-US", d.count, 0) + " people say still out" }),
    noOutageKnown: (d) => plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " report", other: number("en-US", d.count, 0) + " reports" }) + ", no outage known",
    saidBack: (d) => "Said back " + d.moment + ". " + d.rest,
    noDeadDevice: () => "No dead device near",
    deadDevice: (d) => "Dead device " + d.distance + " off"
  },
  wordless: {
    pictures: (d) => plural(d.count, 0, en, { one: "Picture without words", other: number("en-US", d.count, 0) + " pictures without words" }),
    text: () => "Text without words",
    asked: () => "Its sender was asked what it shows. Nobody has looked yet"
  },
  timeline: {
    timelineNewestFirst: () => "Timeline, newest first",
    recordIncomplete: () => "The record is not all here.",
    olderNewsStays: () => "Older news stays.",
    gettingTheRecord: () => "Getting the record…",
    nothingOfTheseYet: () => "Nothing of these yet.",
    showOlder: () => "Show what was before",
    whatItShows: () => "What the timeline shows",
    show: () => "Show",
    waitsForApproval: (d) => d.title + " waits for approval",
    reachFor: (d) => d.reach + ", for " + plural(d.customers, 0, en, { one: number("en-US", d.customers, 0) + " customer", other: number("en-US", d.customers, 0) + " customers" }) + ".",
    openIt: () => "Open it",
    group: {
      grid: () => "Grid",
      crew: () => "Crew",
      messages: () => "Messages",
      people: () => "People"
    },
    noAnswerFrom: (d) => "No answer from " + d.services + "."
  },
  unsure: {
    heading: (d) => plural(d.messages, 0, en, { "0": "No messages", one: number("en-US", d.messages, 0) + " message", other: number("en-US", d.messages, 0) + " messages" }) + " nobody is sure of",
    about: (d) => plural(d.messages, 0, en, { one: "We sent it, no answer came, and the provider could not say. No machine sends it again, so that nobody is told twice. Look it up", other: "We sent them, no answer came, and the provider could not say. No machine sends them again, so that nobody is told twice. Look each up" }) + " in the provider’s own list, by number and time.",
    theOldestAreShown: (d) => " The oldest " + d.count + " are shown.",
    showMore: () => "Show more",
    aToTheNumberEndingIn: (d) => "A " + d.one + " to the number ending in " + d.endsIn,
    aTo: (d) => d.title + ": a " + d.one,
    tried: (d) => "tried " + d.moment,
    itsOutage: () => "its outage",
    anApproverDecides: () => "An approver decides.",
    itWasSent: () => "It was sent",
    itWasNotAndIsTooLate: () => "It was not, and it is too late now",
    itWasNotSendItNow: () => "It was not: send it now",
    noContactForAMinute: () => "No contact for a minute, so this may be old.",
    notedSent: () => "Noted: it was sent.",
    notedTooLate: () => "Noted: it was not sent, and it is too late now.",
    goesAgain: () => "It goes again now, if it is still true and wanted."
  },
  useCommand: {
    somebodyChangedThis: () => "Somebody changed this.",
    nothingWasSent: () => "Nothing was sent, and what you wrote is kept. What you see is how it is now.",
    notDone: () => "Not done."
  },
  words: {
    saveTheWords: () => "Save the words",
    dropMyWords: () => "Drop my words",
    savingSendsNothing: () => "Saving sends nothing.",
    readTheChangeFirst: () => " Read the change first.",
    savedNow: (d) => "Saved now: <q>" + d.words + "</q>",
    charactersCountedAgainWhenSaved: (d) => d.count + " characters; counted again when saved",
    unitOf: (d) => d.per + " " + d.units + " of " + d.limit,
    characters: (d) => d.count + " characters",
    each: (d) => d.characters + ", " + d.units + " each",
    units: (d) => plural(d.units, 0, en, { one: number("en-US", d.units, 0) + " " + d.per, other: number("en-US", d.units, 0) + " " + d.per + "s" })
  },
  talk: {
    out: (d) => "Power is out around " + d.place + " since " + d.since + "; " + plural(d.count, 0, en, { one: number("en-US", d.count, 0) + " customer", other: number("en-US", d.count, 0) + " customers" }),
    likely: (d) => "Power is likely out around " + d.place + " since " + d.since + "; nobody has confirmed it",
    back: (d) => "Power came back " + d.at + " around " + d.place,
    mayBeBack: (d) => "Power may be back around " + d.place + "; only one sign says so",
    noneKnown: () => "No outage is known at their place",
    estimate: (d) => "Back by about " + d.etr + ", between " + d.from + " and " + d.to + ". " + d.sureness,
    estimateUntold: (d) => "Estimated for " + d.etr + ", which is not told yet: do not say it",
    estimateLapsed: (d) => "The estimate " + d.etr + " has passed",
    noEstimate: () => "No time yet",
    told: (d) => "We told them: “" + d.words + "”",
    saidOut: () => "They say that theirs is out",
    sources: {
      outage: (d) => "outage " + d.id,
      contact: () => "their contact, and the map of outages",
      place: (d) => "the place they named, " + d.place,
      told: () => "message ledger",
      word: () => "their own words",
      initial: () => "what such repairs usually take",
      crew: () => "the crew",
      operator: () => "the control room",
      feed: () => "the outage system"
    },
    doubts: {
      noFact: () => "It says nothing about their place",
      linkOnly: () => "It is little more than a link",
      timeWithoutSource: (d) => "“" + d.about + "” is neither in the facts nor promised",
      causeWithoutSource: (d) => "“" + d.about + "”: that is not the known cause",
      expiredEstimate: (d) => "“" + d.about + "” has passed; it is not the estimate any more",
      jargon: (d) => "“" + d.about + "” is a word of ours, not of customers",
      anothersData: (d) => "“" + d.about + "” is not theirs to read here",
      leavesOut: (d) => "They wrote of “" + d.about + "”; the answer leaves it out",
      repeated: () => "We told them the same within ten minutes"
    },
    refused: {
      stopped: () => "They said STOP: nothing is sent to this address",
      undeliverable: () => "Nothing arrives at this address any more",
      noAddress: () => "They left no address that an answer could go to"
    },
    notSent: {
      expired: () => "Too late to be worth sending",
      withdrawn: () => "Taken back before it was sent",
      refused: () => "The provider refused it",
      undelivered: () => "It did not arrive"
    },
    doubted: (d) => "Something speaks against it: " + d.why + ". Give a reason to send it anyway",
    did: {
      take: (d) => d.who + " took it",
      assign: (d) => d.who + " handed it to " + d.whom,
      waitOnUs: (d) => d.who + " comes back to it " + d.at,
      waitOnThem: (d) => d.who + ": it waits on them",
      close: (d) => d.who + " closed it: " + d.reason,
      note: (d) => d.who + " noted something",
      answer: (d) => d.who + " answered"
    },
    changed: (d) => d.what + " " + d.at,
    wroteAgain: (d) => "They wrote again " + d.at + ": read it first",
    changedSince: () => "It changed since you looked",
    closeReasons: {
      answered: () => "answered",
      powerBack: () => "power is back",
      noReply: () => "they did not write back",
      elsewhere: () => "goes on elsewhere",
      notForUs: () => "not for us"
    }
  }
};
