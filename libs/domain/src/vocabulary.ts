/** CIM IEC 61968-3 OutageStatusKind, and `cancelled` for what turned out not to be an outage. */
export const outageStatuses = [
  'predicted',
  'confirmed',
  'partiallyRestored',
  'restored',
  'closed',
  'cancelled',
] as const;
export type OutageStatus = (typeof outageStatuses)[number];

/** CIM IEC 61968-3 CrewStatusKind. */
export const crewStatuses = [
  'awaitingCrewAssignment',
  'assigned',
  'enroute',
  'arrived',
  'fieldComplete',
] as const;
export type CrewStatus = (typeof crewStatuses)[number];

/** IEEE 1782-2022 cause categories. */
export const causeKinds = [
  'equipment',
  'lightning',
  'planned',
  'powerSupply',
  'public',
  'vegetation',
  'weather',
  'wildlife',
  'unknown',
  'other',
] as const;
export type CauseKind = (typeof causeKinds)[number];

/** Who an estimated time of restoration comes from: a system average, the field, the desk, a feed. */
export const etrSources = ['initial', 'crew', 'operator', 'feed'] as const;
export type EtrSource = (typeof etrSources)[number];

/** CIM EstimatedRestorationTime.confidenceKind. */
export const confidences = ['high', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** What can hurt people, as triage and cases name it. */
export const hazardKinds = [
  'wireDown',
  'fire',
  'gas',
  'medicalDevice',
  'poleDamage',
  'equipmentDamage',
  'flooding',
  'injury',
  'carbonMonoxide',
] as const;
export type HazardKind = (typeof hazardKinds)[number];

export const reportClasses = [
  'outage',
  'restored',
  'question',
  'complaint',
  'praise',
  'news',
  'other',
] as const;
export type ReportClass = (typeof reportClasses)[number];

export const caseKinds = ['hazard', 'suspected', 'stillOut'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const caseStates = ['open', 'held', 'confirmed', 'dismissed', 'madeSafe'] as const;
export type CaseState = (typeof caseStates)[number];

/** CIM NotificationTriggerKind, and the correction that chases a fact that became false. */
export const triggers = [
  'powerOut',
  'initialEtr',
  'etrChange',
  'powerRestored',
  'correction',
] as const;
export type Trigger = (typeof triggers)[number];

/** A message on its way to one address: see the table of transitions in message.ts. */
export const messageStates = [
  'queued',
  'sending',
  'accepted',
  'delivered',
  'undelivered',
  'refused',
  'unknown',
  'expired',
  'withdrawn',
] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * Name of a channel, such as `sms`: small letters and digits. Which there are is broadcast's list
 * alone, so that a new one is no new word for anybody else.
 */
export type Channel = string;

/** An approver may do all an operator may; a crew sets status, cause and estimate and makes safe. */
export const roles = ['operator', 'approver', 'crew'] as const;
export type Role = (typeof roles)[number];
