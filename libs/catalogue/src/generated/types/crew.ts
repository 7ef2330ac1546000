// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
export interface CrewWords {
  readonly app: {
    readonly crew: () => string;
    readonly ourSystemsDoNotAnswer: () => string;
    readonly checkYourSignalAndTryAgain: () => string;
    readonly tryAgain: () => string;
  };
  readonly casePage: {
    readonly youWaitsToSend: (d: { readonly what: string }) => string;
    readonly noteForControlIfYouLike: () => string;
    readonly nobodyLocatedIt: () => string;
    readonly nobodyIsSureWhere: () => string;
    readonly mapOf: (d: { readonly place: string }) => string;
    readonly route: () => string;
    readonly onTheMap: () => string;
    readonly nearestDevice: (d: { readonly device: string }) => string;
    readonly nearestDeadDeviceAway: (d: { readonly distance: string }) => string;
    readonly iSeeItRealDanger: () => string;
    readonly notThere: () => string;
    readonly yesPowerIsOut: () => string;
    readonly powerIsOn: () => string;
    readonly yesStillOut: () => string;
    readonly madeSafe: () => string;
  };
  readonly causePage: {
    readonly cause: (d: { readonly cause: string }) => string;
    readonly causeInWords: () => string;
    readonly backBy: (d: { readonly estimate: string }) => string;
    readonly nothingToSaveYet: () => string;
    readonly whatCausedIt: () => string;
    readonly sayMore: () => string;
    readonly whatHappened: () => string;
    readonly whenIsPowerBack: () => string;
    readonly quarterEarlier: () => string;
    readonly inSpan: (d: { readonly span: string }) => string;
    readonly quarterLater: () => string;
    readonly howSure: () => string;
    readonly noTimeYet: () => string;
  };
  readonly clash: {
    readonly twoEstimatesFor: (d: { readonly where: string }) => string;
    readonly whichIsTrue: () => string;
    readonly somebodyChangedThis: () => string;
    readonly whatIsTrue: (d: { readonly where: string }) => string;
    readonly open: () => string;
    readonly asItStandsNow: () => string;
    readonly notSentUntilChosen: () => string;
    readonly notTaken: () => string;
    readonly wasNotTaken: (d: { readonly what: string }) => string;
    readonly sendAgain: () => string;
    readonly leaveIt: () => string;
  };
  readonly dangerCard: {
    readonly youWaitsToSend: (d: { readonly what: string }) => string;
    readonly route: () => string;
    readonly iAmThere: () => string;
  };
  readonly jobPage: {
    readonly statusSince: (d: { readonly moment: string; readonly status: string }) => string;
    readonly insideThisOutage: () => string;
    readonly noPlaceForDevice: () => string;
    readonly mapOf: (d: { readonly place: string }) => string;
    readonly route: () => string;
    readonly out: () => string;
    readonly open: () => string;
    readonly notKnown: () => string;
    readonly feeder: () => string;
    readonly stepsOfThisJob: () => string;
    readonly waitsToSend: (d: { readonly moment: string }) => string;
    readonly iTakeThisJob: () => string;
    readonly yourWorkHereIsDone: () => string;
    readonly itIsOut: () => string;
    readonly iSeeItItIsOut: () => string;
    readonly causeAndEstimate: () => string;
    readonly leaveThisJob: () => string;
  };
  readonly mapPage: {
    readonly map: () => string;
    readonly mapLabel: () => string;
    readonly measureFromTheMiddleHere: () => string;
  };
  readonly nearLists: {
    readonly nothingWithin5Km: () => string;
    readonly nothingOpen: () => string;
    readonly peopleStillOut: () => string;
    readonly suspectedOutages: () => string;
    readonly outages: () => string;
    readonly reports: () => string;
    readonly onlyWithin5Km: () => string;
    readonly showFartherAway: (d: { readonly far: number }) => string;
    readonly reportsOfNoPower: (d: { readonly people: number }) => string;
  };
  readonly nearPage: {
    readonly fieldCrew: () => string;
    readonly signOut: () => string;
    readonly gettingTheLatest: () => string;
    readonly danger: () => string;
    readonly noDangerReported: () => string;
    readonly yourJob: () => string;
    readonly nearYou: () => string;
    readonly noneChosen: () => string;
    readonly workDone: () => string;
    readonly next: () => string;
    readonly askingThePhone: () => string;
    readonly useMyPlace: () => string;
  };
  readonly pages: {
    readonly gettingTheLatest: () => string;
    readonly notKnown: () => string;
    readonly noLongerListed: () => string;
    readonly closedOrOld: () => string;
  };
  readonly shell: {
    readonly back: () => string;
    readonly switchDayAndNightView: () => string;
    readonly noSignal: () => string;
    readonly seeWhatWaits: () => string;
    readonly whatYouSeeMayHaveChanged: () => string;
    readonly gettingTheLatest: () => string;
    readonly allSent: (d: { readonly age: string }) => string;
    readonly noSignalYet: () => string;
    readonly noSignalSince: (d: { readonly since: string }) => string;
    readonly noNewsSince: (d: { readonly since: string }) => string;
    readonly updatesNeedYou: (d: { readonly asks: number }) => string;
    readonly sending: (d: { readonly waits: number }) => string;
    readonly updatesWait: (d: { readonly waits: number }) => string;
    readonly main: () => string;
    readonly nearYou: () => string;
    readonly map: () => string;
    readonly waiting: () => string;
  };
  readonly smallMap: {
    readonly reports: () => string;
  };
  readonly waitingPage: {
    readonly waitingToSend: () => string;
    readonly needsYou: (d: { readonly asks: number; readonly waits: number }) => string;
    readonly nothingWaits: () => string;
    readonly allYouSaidHasBeenSent: () => string;
    readonly goingByThemselves: () => string;
    readonly next: () => string;
    readonly waits: () => string;
  };
  readonly wayMark: {
    readonly placeNotKnown: () => string;
  };
  readonly wordsHeard: {
    readonly readWhatPeopleWrote: () => string;
    readonly theReadingIsRecorded: () => string;
    readonly namesStayWithControl: () => string;
    readonly peopleSaySo: (d: { readonly reports: number }) => string;
  };
  readonly case: {
    readonly danger: () => string;
    readonly peopleStillOut: (d: { readonly people: number }) => string;
    readonly peopleReport: (d: { readonly people: number }) => string;
    readonly nobodyLocatedIt: () => string;
    readonly placeNotKnown: () => string;
    readonly ageAndAccuracy: (d: { readonly accuracy: string; readonly age: string }) => string;
    readonly state: {
      readonly held: () => string;
      readonly confirmed: () => string;
      readonly dismissed: () => string;
      readonly madeSafe: () => string;
    };
    readonly stateBy: (d: { readonly state: string; readonly who: string }) => string;
    readonly stateByAt: (d: { readonly moment: string; readonly state: string; readonly who: string }) => string;
    readonly stateAt: (d: { readonly moment: string; readonly state: string }) => string;
  };
  readonly outage: {
    readonly out: (d: { readonly customers: number }) => string;
    readonly saidToBeOut: (d: { readonly customers: number }) => string;
    readonly aboutOut: (d: { readonly customers: number }) => string;
    readonly saidToBe: (d: { readonly customers: number }) => string;
    readonly about: (d: { readonly customers: number }) => string;
    readonly withDevice: (d: { readonly device: string; readonly out: string }) => string;
    readonly onMap: (d: { readonly customers: number; readonly place: string; readonly status: string }) => string;
    readonly crewThere: {
      readonly awaitingCrewAssignment: () => string;
      readonly assigned: () => string;
      readonly enroute: () => string;
      readonly arrived: () => string;
      readonly fieldComplete: () => string;
    };
  };
  readonly steps: {
    readonly assigned: () => string;
    readonly enroute: () => string;
    readonly arrived: () => string;
    readonly cause: () => string;
    readonly estimate: () => string;
    readonly fieldComplete: () => string;
  };
  readonly stepButtons: {
    readonly assigned: () => string;
    readonly enroute: () => string;
    readonly arrived: () => string;
    readonly cause: () => string;
    readonly estimate: () => string;
    readonly fieldComplete: () => string;
  };
  readonly causeShort: {
    readonly equipment: () => string;
    readonly lightning: () => string;
    readonly planned: () => string;
    readonly powerSupply: () => string;
    readonly public: () => string;
    readonly vegetation: () => string;
    readonly weather: () => string;
    readonly wildlife: () => string;
    readonly unknown: () => string;
    readonly other: () => string;
  };
  readonly etrGivers: {
    readonly initial: () => string;
    readonly crew: () => string;
    readonly operator: () => string;
    readonly feed: () => string;
  };
  readonly overtaken: () => string;
  readonly causeTile: {
    readonly tree: () => string;
    readonly poleOrWire: () => string;
    readonly vehicle: () => string;
    readonly lightning: () => string;
    readonly animal: () => string;
    readonly equipment: () => string;
    readonly notKnown: () => string;
  };
  readonly causeSaid: {
    readonly poleOrWire: () => string;
    readonly vehicle: () => string;
  };
  readonly sureness: {
    readonly sure: () => string;
    readonly likely: () => string;
    readonly guess: () => string;
  };
  readonly customersRead: {
    readonly lead: () => string;
    readonly heldBack: () => string;
    readonly backBy: (d: { readonly etr: string }) => string;
    readonly backByWithin: (d: { readonly etr: string; readonly from: string; readonly to: string }) => string;
  };
  readonly here: {
    readonly cannotSay: () => string;
    readonly notAllowed: () => string;
    readonly notKnownYet: () => string;
    readonly fromPhone: (d: { readonly accuracy: string }) => string;
    readonly fromChosen: () => string;
    readonly fromMiddle: () => string;
  };
  readonly goodTo: {
    readonly metres: (d: { readonly metres: number }) => string;
    readonly kilometres: (d: { readonly kilometres: string }) => string;
  };
  readonly direction: {
    readonly n: () => string;
    readonly ne: () => string;
    readonly e: () => string;
    readonly se: () => string;
    readonly s: () => string;
    readonly sw: () => string;
    readonly w: () => string;
    readonly nw: () => string;
  };
}
