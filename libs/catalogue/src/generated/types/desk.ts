// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface DeskWords {
  readonly actForm: {
    readonly close: () => string;
  };
  readonly announcer: {
    readonly nothingNeedsYou: () => string;
    readonly thingsNeedYouNow: (d: { readonly count: number }) => string;
  };
  readonly app: {
    readonly asking: () => string;
    readonly controlRoom: () => string;
    readonly forControlRoom: () => string;
    readonly yourPageIsTheCrewView: () => string;
    readonly signInAsSomebodyElse: () => string;
  };
  readonly approvePanel: {
    readonly approve: () => string;
    readonly approved: () => string;
    readonly goingOut: () => string;
    readonly told: () => string;
    readonly overtaken: () => string;
    readonly sentBack: () => string;
    readonly somebody: () => string;
    readonly at: (d: { readonly seconds: string }) => string;
    readonly somebodyChangedThis: () => string;
    readonly belowIsHowItIsNow: () => string;
    readonly iHaveReadIt: () => string;
    readonly written: (d: { readonly at: string; readonly why: string }) => string;
    readonly personLooks: () => string;
    readonly approvedBy: (d: { readonly left: string; readonly who: string }) => string;
    readonly takeItBack: () => string;
    readonly sentBackBy: (d: { readonly who: string }) => string;
    readonly checks: () => string;
    readonly onlyAnApprover: () => string;
    readonly approveAndSend: () => string;
    readonly ctrl: () => string;
    readonly changeWords: () => string;
    readonly sendBack: () => string;
  };
  readonly caseView: {
    readonly thisCaseIsNotKnownHere: () => string;
    readonly backToNow: () => string;
    readonly hideTheMap: () => string;
    readonly showTheMap: () => string;
    readonly case: (d: { readonly id: string; readonly state: string }) => string;
    readonly caseTakenBy: (d: { readonly id: string; readonly state: string; readonly who: string }) => string;
    readonly where: () => string;
    readonly reports: () => string;
    readonly theFirst: (d: { readonly age: string; readonly count: number; readonly moment: string }) => string;
    readonly somebodyShouldHaveItBy: () => string;
    readonly whichHasPassed: () => string;
    readonly nearestDeadDevice: () => string;
    readonly noneNear: () => string;
    readonly off: (d: { readonly distance: string }) => string;
    readonly nearestDevice: () => string;
    readonly notKnown: () => string;
    readonly outageItDoubts: () => string;
    readonly liesInOutage: () => string;
    readonly noneKnown: () => string;
    readonly note: () => string;
    readonly nothingIsLeftToDo: (d: { readonly state: string }) => string;
    readonly whatYouCanDo: () => string;
    readonly noteKeptWithWhatYouDo: () => string;
    readonly or: (d: { readonly label: string }) => string;
    readonly within: (d: { readonly distance: string; readonly other: string; readonly placeOf: string }) => string;
    readonly nobodyLocatedIt: () => string;
    readonly unsurePlace: (d: { readonly placeOf: string }) => string;
  };
  readonly etrForm: {
    readonly today: () => string;
    readonly tomorrow: () => string;
    readonly weSaid: (d: { readonly was: string }) => string;
    readonly read: (d: { readonly before: string; readonly is: string; readonly why: string }) => string;
    readonly timeWanted: () => string;
    readonly hasPassed: () => string;
    readonly setTheEstimate: () => string;
    readonly customersAreToldOnce: () => string;
    readonly backByAbout: () => string;
    readonly day: () => string;
    readonly howSure: () => string;
    readonly whyInWordsForCustomers: () => string;
    readonly aSecondPoleBroke: () => string;
    readonly customersWillRead: () => string;
    readonly giveATimeFirst: () => string;
  };
  readonly factForms: {
    readonly crew: () => string;
    readonly crewDoes: () => string;
    readonly whatTheCrewDoes: () => string;
    readonly setTheCrew: () => string;
    readonly cause: () => string;
    readonly causeDoes: () => string;
    readonly inYourOwnWords: () => string;
    readonly ownWordsHint: () => string;
    readonly setTheCause: () => string;
    readonly confirmThisOutage: () => string;
    readonly confirmDoes: () => string;
    readonly confirmTheOutage: () => string;
    readonly sayWhyItStays: () => string;
    readonly notAnOutage: () => string;
    readonly cancelDoes: () => string;
    readonly why: () => string;
    readonly itIsNotAnOutage: () => string;
  };
  readonly find: {
    readonly findAnOutageAPlace: () => string;
    readonly findOutagePlaceDevice: () => string;
    readonly found: (d: { readonly hits: number }) => string;
    readonly nothingFound: () => string;
  };
  readonly header: {
    readonly approver: () => string;
    readonly operator: () => string;
    readonly crew: () => string;
    readonly relight: () => string;
    readonly main: () => string;
    readonly now: () => string;
    readonly outages: () => string;
    readonly channels: () => string;
    readonly signOut: () => string;
    readonly connecting: () => string;
    readonly live: () => string;
    readonly silent: () => string;
    readonly noContact: () => string;
  };
  readonly keyBar: {
    readonly esc: () => string;
    readonly backToNow: () => string;
    readonly ctrl: () => string;
    readonly changeWords: () => string;
    readonly sendBack: () => string;
    readonly setEstimate: () => string;
    readonly allKeys: () => string;
    readonly nothingIsSentUntilYouApprove: () => string;
    readonly approved: (d: { readonly left: string; readonly place: string; readonly title: string }) => string;
    readonly undo: () => string;
  };
  readonly keysHelp: {
    readonly everywhere: () => string;
    readonly nextAndPreviousRow: () => string;
    readonly openTheRow: () => string;
    readonly goToALane: () => string;
    readonly openTheApprovalThatWaitsLongest: () => string;
    readonly takeBackWhatYouApproved: () => string;
    readonly showOrHideTheMap: () => string;
    readonly esc: () => string;
    readonly leaveAFieldCloseAForm: () => string;
    readonly theseKeys: () => string;
    readonly inAnOutage: () => string;
    readonly ctrl: () => string;
    readonly approveAndSend: () => string;
    readonly changeTheWords: () => string;
    readonly sendBack: () => string;
    readonly setTheEstimate: () => string;
    readonly keys: () => string;
    readonly keysWithoutCtrlAct: () => string;
    readonly noKeyActsWhileYouType: () => string;
  };
  readonly needs: {
    readonly nothingNeedsYou: () => string;
    readonly needsYouNow: () => string;
  };
  readonly nowView: {
    readonly hideTheMap: () => string;
    readonly showTheMap: () => string;
  };
  readonly outageMore: {
    readonly goingOut: () => string;
    readonly overtakenByNewerNews: () => string;
    readonly sentBack: () => string;
    readonly saidBefore: () => string;
    readonly people: (d: { readonly people: number }) => string;
    readonly mayOrMayNotHaveArrived: (d: { readonly messages: number }) => string;
    readonly dangersAndDoubtsHere: () => string;
  };
  readonly outageTable: {
    readonly outages: () => string;
    readonly totals: (d: { readonly customers: number; readonly drawn: number; readonly small: number }) => string;
    readonly claimed: (d: { readonly count: string }) => string;
    readonly allByCustomers: () => string;
    readonly sortedByCustomers: () => string;
    readonly noneKnown: () => string;
    readonly status: () => string;
    readonly place: () => string;
    readonly out: () => string;
    readonly forWord: () => string;
    readonly estimate: () => string;
    readonly lastTold: () => string;
    readonly reportsH: () => string;
    readonly dangerHere: () => string;
    readonly countOnlyClaimed: () => string;
  };
  readonly outageView: {
    readonly thisOutageIsNotKnownHere: () => string;
    readonly backToNow: () => string;
    readonly outage: () => string;
    readonly setEstimate: () => string;
    readonly crew: () => string;
    readonly cause: () => string;
    readonly confirm: () => string;
    readonly notAnOutage: () => string;
    readonly outNow: () => string;
    readonly of: (d: { readonly count: string }) => string;
    readonly forWord: () => string;
    readonly notKnown: () => string;
    readonly publicEstimate: () => string;
    readonly nothingSaidYet: () => string;
    readonly nobodyTold: () => string;
  };
  readonly reach: {
    readonly reach: () => string;
    readonly people: () => string;
    readonly size: () => string;
    readonly drainsIn: () => string;
    readonly atOnce: () => string;
    readonly all: () => string;
    readonly recipientsOf: (d: { readonly customers: number; readonly recipients: number }) => string;
    readonly usd: (d: { readonly cost: string }) => string;
    readonly last: (d: { readonly moment: string }) => string;
    readonly lastIfNow: (d: { readonly moment: string }) => string;
    readonly leftOut: (d: { readonly count: number }) => string;
    readonly noUsableContact: () => string;
    readonly undeliverable: (d: { readonly count: number }) => string;
    readonly onTheWay: () => string;
    readonly didNotArrive: () => string;
    readonly notKnown: () => string;
    readonly tooLateToSend: () => string;
    readonly notToldYet: () => string;
    readonly firstTold: (d: { readonly seconds: string }) => string;
    readonly mayOrMayNotHaveArrived: (d: { readonly messages: number }) => string;
  };
  readonly record: {
    readonly way: (d: { readonly by: string; readonly language: string }) => string;
    readonly written: (d: { readonly ways: string; readonly words: string }) => string;
    readonly correctionWritten: (d: { readonly ways: string; readonly words: string }) => string;
    readonly writtenForPage: () => string;
    readonly told: (d: { readonly addresses: number; readonly way: string; readonly words: string }) => string;
    readonly correctionTold: (d: { readonly addresses: number; readonly way: string; readonly words: string }) => string;
    readonly toldOnPage: () => string;
    readonly approved: () => string;
    readonly undone: () => string;
    readonly returned: () => string;
    readonly wordsChanged: (d: { readonly ways: string }) => string;
    readonly decided: (d: { readonly state: string }) => string;
    readonly message: (d: { readonly address: string }) => string;
    readonly answer: (d: { readonly address: string }) => string;
    readonly decidedOnMessage: (d: { readonly message: string; readonly note: string }) => string;
    readonly became: {
      readonly queued: (d: { readonly message: string }) => string;
      readonly sending: (d: { readonly message: string }) => string;
      readonly accepted: (d: { readonly message: string }) => string;
      readonly delivered: (d: { readonly message: string }) => string;
      readonly undelivered: (d: { readonly message: string }) => string;
      readonly refused: (d: { readonly message: string }) => string;
      readonly unknown: (d: { readonly message: string }) => string;
      readonly expired: (d: { readonly message: string }) => string;
      readonly withdrawn: (d: { readonly message: string }) => string;
    };
  };
  readonly reportView: {
    readonly aReportNotPart: () => string;
    readonly whatSomebodySent: () => string;
    readonly theReport: () => string;
    readonly eachReadingIsNotedWithYour: () => string;
  };
  readonly reportWords: {
    readonly noPower: () => string;
    readonly aQuestion: () => string;
    readonly aComplaint: () => string;
    readonly aReport: () => string;
    readonly powerIsBack: () => string;
    readonly thanks: () => string;
    readonly secondHandNews: () => string;
    readonly somethingElse: () => string;
    readonly stillOut: () => string;
    readonly reports: (d: { readonly reports: number }) => string;
    readonly withPictures: (d: { readonly pictures: number }) => string;
    readonly readTheWords: () => string;
    readonly answerNotSent: () => string;
    readonly noWords: () => string;
    readonly byText: (d: { readonly moment: string; readonly title: string }) => string;
    readonly openThePicture: () => string;
    readonly openPicture: (d: { readonly number: number }) => string;
  };
  readonly returnForm: {
    readonly whatShouldChange: () => string;
    readonly returnDoes: () => string;
    readonly sendBack: () => string;
    readonly keepItHere: () => string;
  };
  readonly screen: {
    readonly skipToTheContent: () => string;
    readonly controlRoom: () => string;
    readonly notAnswering: () => string;
    readonly gettingTheLatest: () => string;
    readonly titleWithNeeds: (d: { readonly needs: number }) => string;
  };
  readonly sending: {
    readonly works: () => string;
    readonly refuses: () => string;
    readonly doesNotAnswer: () => string;
    readonly sending: () => string;
    readonly channel: () => string;
    readonly waiting: () => string;
    readonly lastSent: () => string;
    readonly state: () => string;
    readonly notYet: () => string;
    readonly stateSince: (d: { readonly moment: string; readonly state: string }) => string;
  };
  readonly side: {
    readonly map: () => string;
    readonly mapLabel: () => string;
    readonly hazard: () => string;
    readonly actSoon: () => string;
    readonly disputed: () => string;
    readonly suspected: () => string;
    readonly whatPeopleSay: () => string;
    readonly inTheLastHour: (d: { readonly reports: number }) => string;
    readonly reportsInEach5Minutes: (d: { readonly reports: string }) => string;
    readonly hourAgo: () => string;
    readonly halfAnHour: () => string;
    readonly now: () => string;
  };
  readonly story: {
    readonly out: () => string;
    readonly estimate: () => string;
    readonly told: () => string;
    readonly said: (d: { readonly estimate: string }) => string;
    readonly notToldYet: (d: { readonly estimate: string; readonly source: string }) => string;
    readonly noEstimateTold: () => string;
    readonly weSaid: (d: { readonly estimate: string }) => string;
    readonly inWords: (d: { readonly etr: string; readonly moment: string; readonly out: string; readonly told: number; readonly total: string }) => string;
  };
  readonly strip: {
    readonly figures: () => string;
    readonly customersOut: () => string;
    readonly customersOutOf: (d: { readonly count: string }) => string;
    readonly andClaimed: (d: { readonly count: string }) => string;
    readonly outages: () => string;
    readonly drawnSmall: (d: { readonly drawn: number; readonly small: number }) => string;
    readonly backSince: (d: { readonly clock: string }) => string;
    readonly firstWordMedian: () => string;
    readonly afterTheStart: () => string;
    readonly longestSilence: () => string;
    readonly estimatesKept: () => string;
    readonly ofThoseRestored: () => string;
    readonly keptOf: (d: { readonly kept: number; readonly of: number }) => string;
  };
  readonly approval: {
    readonly onlyAnApprover: () => string;
    readonly noContact: () => string;
    readonly saveFirst: () => string;
    readonly readFirst: () => string;
    readonly movesLater: (d: { readonly span: string }) => string;
    readonly movesEarlier: (d: { readonly span: string }) => string;
    readonly sayWhy: () => string;
    readonly beSure: () => string;
    readonly tooSlow: () => string;
    readonly arrivesTooLate: () => string;
    readonly dearer: (d: { readonly letters: string }) => string;
    readonly dearerBy: (d: { readonly cost: string; readonly segments: number }) => string;
    readonly nobody: () => string;
    readonly noAddress: () => string;
    readonly edited: () => string;
  };
  readonly board: {
    readonly witness: {
      readonly scada: () => string;
      readonly oms: () => string;
      readonly meters: () => string;
      readonly poll: () => string;
      readonly crowd: () => string;
      readonly person: () => string;
    };
    readonly witnessOnly: (d: { readonly witness: string }) => string;
    readonly crew: {
      readonly awaitingCrewAssignment: () => string;
      readonly assigned: () => string;
      readonly enroute: () => string;
      readonly arrived: () => string;
      readonly fieldComplete: () => string;
    };
    readonly causeNotKnown: () => string;
    readonly why: (d: { readonly cause: string; readonly crew: string }) => string;
    readonly ahead: () => string;
    readonly notAnOutage: () => string;
    readonly back: () => string;
    readonly backAt: (d: { readonly moment: string }) => string;
    readonly said: (d: { readonly estimate: string }) => string;
    readonly assessing: () => string;
    readonly noTimeYet: () => string;
    readonly notTold: () => string;
    readonly notYet: () => string;
    readonly over: (d: { readonly span: string }) => string;
    readonly left: (d: { readonly span: string }) => string;
    readonly source: {
      readonly initial: () => string;
      readonly crew: () => string;
      readonly operator: () => string;
      readonly feed: () => string;
    };
    readonly sourceSays: (d: { readonly estimate: string; readonly source: string }) => string;
  };
  readonly caseActs: {
    readonly state: {
      readonly open: () => string;
      readonly held: () => string;
      readonly confirmed: () => string;
      readonly dismissed: () => string;
      readonly madeSafe: () => string;
    };
    readonly confirm: {
      readonly hazard: {
        readonly label: () => string;
        readonly does: () => string;
      };
      readonly suspected: {
        readonly label: () => string;
        readonly does: () => string;
      };
      readonly stillOut: {
        readonly label: () => string;
        readonly does: () => string;
      };
    };
    readonly takeOver: () => string;
    readonly takeOverDoes: (d: { readonly who: string }) => string;
    readonly somebody: () => string;
    readonly hold: () => string;
    readonly holdDoes: () => string;
    readonly dismiss: () => string;
    readonly dismissDoes: () => string;
    readonly safe: () => string;
    readonly safeDoes: () => string;
  };
  readonly channelNeeds: {
    readonly nextTry: (d: { readonly span: string }) => string;
    readonly refuses: (d: { readonly channel: string }) => string;
    readonly doesNotAnswer: (d: { readonly channel: string }) => string;
    readonly wait: (d: { readonly count: number }) => string;
    readonly theyGo: () => string;
    readonly since: (d: { readonly moment: string }) => string;
    readonly unsure: (d: { readonly count: number }) => string;
    readonly findOut: () => string;
    readonly toSettle: () => string;
  };
  readonly command: {
    readonly notYourRole: () => string;
  };
  readonly feedNeeds: {
    readonly unreadable: (d: { readonly feed: string }) => string;
    readonly collapsed: (d: { readonly feed: string }) => string;
    readonly silent: (d: { readonly feed: string }) => string;
    readonly unreachable: (d: { readonly feed: string }) => string;
    readonly changed: (d: { readonly feed: string }) => string;
    readonly cut: (d: { readonly feed: string }) => string;
    readonly late: (d: { readonly feed: string }) => string;
    readonly detailed: (d: { readonly detail: string; readonly rest: string }) => string;
    readonly noneCanEnd: () => string;
    readonly mayBeBack: (d: { readonly count: number }) => string;
    readonly rowsUnreadable: (d: { readonly rest: string; readonly rows: number; readonly unread: number }) => string;
    readonly nobodyIsTold: () => string;
  };
  readonly topics: {
    readonly outage: () => string;
    readonly question: () => string;
    readonly stillOut: () => string;
    readonly danger: () => string;
    readonly restored: () => string;
    readonly complaint: () => string;
    readonly praise: () => string;
    readonly other: () => string;
  };
  readonly clock: {
    readonly of: (d: { readonly limit: string }) => string;
    readonly held: () => string;
    readonly heldBy: (d: { readonly who: string }) => string;
    readonly limit: (d: { readonly limit: string }) => string;
    readonly sinceFirst: () => string;
    readonly over: () => string;
    readonly left: () => string;
    readonly toTakeBack: () => string;
    readonly seconds: (d: { readonly count: number }) => string;
    readonly minutes: (d: { readonly count: number }) => string;
  };
  readonly lanes: {
    readonly hazards: {
      readonly name: () => string;
      readonly none: () => string;
    };
    readonly approve: {
      readonly name: () => string;
      readonly none: () => string;
    };
    readonly lapse: {
      readonly name: () => string;
      readonly none: () => string;
    };
    readonly silent: {
      readonly name: () => string;
      readonly none: () => string;
    };
    readonly doubts: {
      readonly name: () => string;
      readonly none: () => string;
    };
    readonly doors: {
      readonly name: () => string;
      readonly none: () => string;
      readonly unknown: () => string;
    };
    readonly danger: () => string;
    readonly placeNotKnown: () => string;
    readonly reportsNotTaken: (d: { readonly count: number }) => string;
    readonly confirmed: () => string;
    readonly lookedAt: () => string;
    readonly withNote: (d: { readonly note: string; readonly state: string }) => string;
    readonly approvedBy: (d: { readonly who: string }) => string;
    readonly somebody: () => string;
    readonly title: {
      readonly powerOut: () => string;
      readonly powerOutBy: (d: { readonly estimate: string }) => string;
      readonly initialEtr: () => string;
      readonly initialEtrBy: (d: { readonly estimate: string }) => string;
      readonly etrChange: () => string;
      readonly etrChangeBy: (d: { readonly estimate: string }) => string;
      readonly powerRestored: () => string;
      readonly correction: () => string;
    };
    readonly pageOnly: () => string;
    readonly oneOf: (d: { readonly one: string }) => string;
    readonly manyOf: (d: { readonly count: number; readonly many: string }) => string;
    readonly said: (d: { readonly estimate: string }) => string;
    readonly saidStillOut: (d: { readonly estimate: string }) => string;
    readonly saidNoCrew: (d: { readonly estimate: string }) => string;
    readonly customersAnd: (d: { readonly count: number; readonly fact: string }) => string;
    readonly waitsForApproval: (d: { readonly estimate: string }) => string;
    readonly notToldYet: (d: { readonly estimate: string }) => string;
    readonly neverTold: (d: { readonly span: string }) => string;
    readonly nothingSaid: (d: { readonly span: string }) => string;
    readonly customersLimit: (d: { readonly count: number }) => string;
    readonly sayStillOut: (d: { readonly count: number }) => string;
    readonly noOutageKnown: (d: { readonly count: number }) => string;
    readonly saidBack: (d: { readonly moment: string; readonly rest: string }) => string;
    readonly noDeadDevice: () => string;
    readonly deadDevice: (d: { readonly distance: string }) => string;
  };
  readonly wordless: {
    readonly pictures: (d: { readonly count: number }) => string;
    readonly text: () => string;
    readonly asked: () => string;
  };
  readonly timeline: {
    readonly timelineNewestFirst: () => string;
    readonly recordIncomplete: () => string;
    readonly olderNewsStays: () => string;
    readonly gettingTheRecord: () => string;
    readonly nothingOfTheseYet: () => string;
    readonly showOlder: () => string;
    readonly whatItShows: () => string;
    readonly show: () => string;
    readonly waitsForApproval: (d: { readonly title: string }) => string;
    readonly reachFor: (d: { readonly customers: number; readonly reach: string }) => string;
    readonly openIt: () => string;
    readonly group: {
      readonly grid: () => string;
      readonly crew: () => string;
      readonly messages: () => string;
      readonly people: () => string;
    };
    readonly noAnswerFrom: (d: { readonly services: string }) => string;
  };
  readonly unsure: {
    readonly heading: (d: { readonly messages: number }) => string;
    readonly about: (d: { readonly messages: number }) => string;
    readonly theOldestAreShown: (d: { readonly count: string }) => string;
    readonly showMore: () => string;
    readonly aToTheNumberEndingIn: (d: { readonly endsIn: string; readonly one: string }) => string;
    readonly aTo: (d: { readonly one: string; readonly title: string }) => string;
    readonly tried: (d: { readonly moment: string }) => string;
    readonly itsOutage: () => string;
    readonly anApproverDecides: () => string;
    readonly itWasSent: () => string;
    readonly itWasNotAndIsTooLate: () => string;
    readonly itWasNotSendItNow: () => string;
    readonly noContactForAMinute: () => string;
    readonly notedSent: () => string;
    readonly notedTooLate: () => string;
    readonly goesAgain: () => string;
  };
  readonly useCommand: {
    readonly somebodyChangedThis: () => string;
    readonly nothingWasSent: () => string;
    readonly notDone: () => string;
  };
  readonly words: {
    readonly saveTheWords: () => string;
    readonly dropMyWords: () => string;
    readonly savingSendsNothing: () => string;
    readonly readTheChangeFirst: () => string;
    readonly savedNow: (d: { readonly words: string }) => string;
    readonly charactersCountedAgainWhenSaved: (d: { readonly count: string }) => string;
    readonly unitOf: (d: { readonly limit: string; readonly per: string; readonly units: string }) => string;
    readonly characters: (d: { readonly count: string }) => string;
    readonly each: (d: { readonly characters: string; readonly units: string }) => string;
    readonly units: (d: { readonly per: string; readonly units: number }) => string;
  };
  readonly talk: {
    readonly out: (d: { readonly count: number; readonly place: string; readonly since: string }) => string;
    readonly likely: (d: { readonly place: string; readonly since: string }) => string;
    readonly back: (d: { readonly at: string; readonly place: string }) => string;
    readonly mayBeBack: (d: { readonly place: string }) => string;
    readonly noneKnown: () => string;
    readonly estimate: (d: { readonly etr: string; readonly from: string; readonly sureness: string; readonly to: string }) => string;
    readonly estimateUntold: (d: { readonly etr: string }) => string;
    readonly estimateLapsed: (d: { readonly etr: string }) => string;
    readonly noEstimate: () => string;
    readonly told: (d: { readonly words: string }) => string;
    readonly saidOut: () => string;
    readonly sources: {
      readonly outage: (d: { readonly id: string }) => string;
      readonly contact: () => string;
      readonly place: (d: { readonly place: string }) => string;
      readonly told: () => string;
      readonly word: () => string;
      readonly initial: () => string;
      readonly crew: () => string;
      readonly operator: () => string;
      readonly feed: () => string;
    };
    readonly doubts: {
      readonly noFact: () => string;
      readonly linkOnly: () => string;
      readonly timeWithoutSource: (d: { readonly about: string }) => string;
      readonly causeWithoutSource: (d: { readonly about: string }) => string;
      readonly expiredEstimate: (d: { readonly about: string }) => string;
      readonly jargon: (d: { readonly about: string }) => string;
      readonly anothersData: (d: { readonly about: string }) => string;
      readonly leavesOut: (d: { readonly about: string }) => string;
      readonly repeated: () => string;
    };
    readonly refused: {
      readonly stopped: () => string;
      readonly undeliverable: () => string;
      readonly noAddress: () => string;
    };
    readonly notSent: {
      readonly expired: () => string;
      readonly withdrawn: () => string;
      readonly refused: () => string;
      readonly undelivered: () => string;
    };
    readonly doubted: (d: { readonly why: string }) => string;
    readonly did: {
      readonly take: (d: { readonly who: string }) => string;
      readonly assign: (d: { readonly who: string; readonly whom: string }) => string;
      readonly waitOnUs: (d: { readonly at: string; readonly who: string }) => string;
      readonly waitOnThem: (d: { readonly who: string }) => string;
      readonly close: (d: { readonly reason: string; readonly who: string }) => string;
      readonly note: (d: { readonly who: string }) => string;
      readonly answer: (d: { readonly who: string }) => string;
    };
    readonly changed: (d: { readonly at: string; readonly what: string }) => string;
    readonly wroteAgain: (d: { readonly at: string }) => string;
    readonly changedSince: () => string;
    readonly closeReasons: {
      readonly answered: () => string;
      readonly powerBack: () => string;
      readonly noReply: () => string;
      readonly elsewhere: () => string;
      readonly notForUs: () => string;
    };
  };
}
