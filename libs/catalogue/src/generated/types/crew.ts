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
}
