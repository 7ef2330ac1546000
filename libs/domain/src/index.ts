export { Clock, ManualClock, StormClock, SystemClock } from './clock.ts';
export { instantOf, readInstant } from './instant.ts';
export { describeError, RelightError, type RelightErrorOptions } from './errors.ts';
export {
  caseKinds,
  caseStates,
  causeKinds,
  confidences,
  crewStatuses,
  etrSources,
  hazardKinds,
  messageStates,
  outageStatuses,
  reportClasses,
  roles,
  triggers,
  type CaseKind,
  type CaseState,
  type CauseKind,
  type Channel,
  type Confidence,
  type CrewStatus,
  type EtrSource,
  type HazardKind,
  type MessageState,
  type OutageStatus,
  type ReportClass,
  type Role,
  type Trigger,
} from './vocabulary.ts';
export { mayNamePlace, opensWithoutPlace, soundsNamed } from './triage/named-place.ts';
export { ownWords } from './triage/own-words.ts';
export { writtenLanguage } from './triage/written-language.ts';
export { readByRules, triage, type Triage, type TriageContext } from './triage/triage.ts';
export { postFeatures, type PostFeatures } from './triage/post-features.ts';
export {
  logistic,
  modelTargets,
  PostModel,
  weigh,
  type ModelTarget,
  type PostWeights,
} from './triage/post-model.ts';
export { smsIntent, type SmsContext, type SmsIntent, type SmsKind } from './triage/keywords.ts';
export { type AskedOfSupply } from './triage/yes-no.ts';
export {
  decideEtr,
  defaultEtrPolicy,
  etrWindow,
  isBeyondHorizon,
  scoreEtrs,
  type EtrDecision,
  type EtrHeard,
  type EtrPolicy,
  type EtrScore,
} from './etr.ts';
export { assertMessageTransition, countsAsTold, messageCanBecome } from './message.ts';
export { assertTransition, canBecome, isOpen } from './outage.ts';
export {
  causeIn,
  causeWords,
  crewWords,
  statedCause,
  statedCount,
  statedCrew,
  statedCustomers,
  surenessOf,
  surenessWords,
  type Sureness,
} from './public-words.ts';
export { usualGap, type FeedRhythm, type RowFacts } from './feed-rhythm.ts';
export {
  defaultGuardPolicy,
  type Absence,
  type GuardPolicy,
  type GuardState,
  type GuardVerdict,
  type Judged,
  type Poll,
} from './guard-state.ts';
export { changedRows, firstPoll, fullSince, judgePoll, waitedPolls } from './restoration-guard.ts';
export { caseAfter, caseDueMs, isCaseOpen, type CaseAct } from './case.ts';
export { defaultApprovalPolicy, waitsBecause, type ApprovalPolicy } from './approval.ts';
export {
  aboutKey,
  factsToTell,
  isSaidAlike,
  keepsPromise,
  keysOf,
  promisedIn,
  toldAfter,
  triggerOf,
  type Fact,
  type Told,
  type ToldEtr,
  type Truth,
  type WordToCome,
} from './facts.ts';
export {
  cadenceNames,
  lookAtPromise,
  nextWordOf,
  wordToCome,
  type CadenceName,
} from './next-word.ts';
export { outsideQuietHours, quietHoursIn, type QuietHours } from './quiet-hours.ts';
export { estimateEnds, timesIn, type Instant, type Times } from './times.ts';
export { fitted, type Sentences } from './fit.ts';
export { marked, unmarked, type Marks } from './marks.ts';
export { dearLetters, isPlain, segmentsOf } from './gsm7.ts';
export { postMedium, textMedium, type Medium } from './medium.ts';
export { factWords, isFirstWord, isFirstWordKey, type WordingContext } from './wording.ts';
export { assertMay, type ConversationAct } from './conversation-acts.ts';
export {
  closeReasons,
  conversationStates,
  isOwed,
  promisesOf,
  standingAfter,
  type Call,
  type CloseReason,
  type Colleague,
  type ConversationStanding,
  type ConversationState,
  type Happening,
  type PromiseMade,
  type PromiseOutcome,
  type PromiseStanding,
} from './conversation.ts';
export {
  answerRules,
  doubtsOf,
  type AnswerContext,
  type AnswerDoubt,
  type AnswerFacts,
  type AnswerRule,
} from './answer-lint.ts';
export {
  policyRules,
  refusalOf,
  type AnswerPolicy,
  type PolicyRefusal,
  type PolicyRule,
} from './answer-policy.ts';
export { doubtWords } from './doubt-words.ts';
export { firstAnswersIn, type FirstAnswer } from './first-answers.ts';
export { answerLimitMs, callOf, dueAtOf, type ConversationSubject } from './conversation-clock.ts';
