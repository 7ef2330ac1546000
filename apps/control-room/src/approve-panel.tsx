import type { DeskOutage, DeskPublication } from '@relight/contracts';
import { Rich, Banner, Button, duration, Icon, Kbd } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { checksOf } from './approval.ts';
import { canTakeBack } from './desk.ts';
import { useKeys } from './keys.ts';
import { waiting } from './lane-clock.ts';
import { takeBackLeft } from './lanes.ts';
import { publicationTitle } from './publication-words.ts';
import { ClockFace } from './needs.tsx';
import { DeliveryFacts, Reach, ReachLine } from './reach.tsx';
import { ReturnForm } from './return-form.tsx';
import type { Room } from './room.ts';
import { type Approval, useApproval } from './use-approval.ts';
import { RefusalBanner } from './use-command.tsx';
import { SaveLine, Words } from './words.tsx';
import { say } from './say.ts';

const stateWords = {
  waiting: say.approvePanel.approve(),
  approved: say.approvePanel.approved(),
  sending: say.approvePanel.goingOut(),
  done: say.approvePanel.told(),
  overtaken: say.approvePanel.overtaken(),
  returned: say.approvePanel.sentBack(),
} as const;

/** One publication: why it waits, its words, whom it reaches, and what a person may do with it. */
export function ApprovePanel(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly publication: DeskPublication;
}) {
  const { room, outage, publication } = props;
  const approval = useApproval(room, publication);
  const [isReturning, setReturning] = useState(false);
  const isWaiting = publication.state === 'waiting';
  const body = useRef<HTMLDivElement>(null);
  const write = () => {
    approval.setDraft(approval.draft ?? {});
    setTimeout(() => body.current?.querySelector('textarea')?.focus());
  };
  useKeys({
    'Ctrl+Enter': () => void approval.approve(),
    w: () => isWaiting && write(),
    b: () => isWaiting && room.session.role === 'approver' && setReturning(true),
  });
  return (
    <section
      class={`pan comp${isWaiting ? ' is-waiting' : ''}`}
      id="approve"
      tabIndex={-1}
      aria-labelledby="approve-h"
    >
      <header>
        <h2 id="approve-h">
          {stateWords[publication.state]}: {publicationTitle(publication, room.times, room.nowMs)}
        </h2>
        {isWaiting ? (
          <ClockFace clock={waiting(publication.createdAt, publication.dueAt, room.nowMs)} />
        ) : undefined}
      </header>
      <div class="comp-b" ref={body}>
        <State room={room} publication={publication} approval={approval} />
        <Checks publication={publication} outage={outage} nowMs={room.nowMs} />
        <Words {...{ publication, approval }} channels={room.desk.channels} />
        <Reach publication={publication} outage={outage} room={room} />
      </div>
      {isWaiting ? (
        <Actions
          approval={approval}
          summary={<ReachLine publication={publication} nowMs={room.nowMs} times={room.times} />}
          onWrite={write}
          onReturn={() => setReturning(true)}
          returning={
            isReturning ? (
              <ReturnForm approval={approval} onClose={() => setReturning(false)} />
            ) : undefined
          }
        />
      ) : undefined}
    </section>
  );
}

function State(props: {
  readonly room: Room;
  readonly publication: DeskPublication;
  readonly approval: Approval;
}) {
  const { room, publication, approval } = props;
  const { decidedBy, decidedAt } = publication;
  const who = `${decidedBy ?? say.approvePanel.somebody()}${decidedAt === undefined ? '' : say.approvePanel.at({ seconds: room.times.seconds(decidedAt) })}`;
  return (
    <>
      {approval.isUnread ? (
        <Banner tone="act" role="alert">
          <b>{say.approvePanel.somebodyChangedThis()}</b> {say.approvePanel.belowIsHowItIsNow()}{' '}
          <Button kind="quiet" onClick={approval.markRead}>
            {say.approvePanel.iHaveReadIt()}
          </Button>
        </Banner>
      ) : (
        <RefusalBanner refusal={approval.refusal} />
      )}
      {publication.state === 'waiting' ? (
        <p class="why">
          {say.approvePanel.written({
            at: room.times.atMoment(publication.createdAt, room.nowMs),
            why: publication.waitsBecause ?? say.approvePanel.personLooks(),
          })}
        </p>
      ) : undefined}
      {canTakeBack(publication, room.wallMs) ? (
        <div class="taken">
          <output>
            <Rich
              text={say.approvePanel.approvedBy({
                who,
                left: takeBackLeft(publication, room.wallMs),
              })}
            />
          </output>
          <Button icon={<Icon name="undo" />} onClick={() => void approval.takeBack()}>
            {say.approvePanel.takeItBack()} <Kbd>U</Kbd>
          </Button>
        </div>
      ) : undefined}
      {publication.state === 'returned' ? (
        <p class="why">{say.approvePanel.sentBackBy({ who })}</p>
      ) : undefined}
      <DeliveryFacts publication={publication} times={room.times} />
    </>
  );
}

function Checks(props: {
  readonly publication: DeskPublication;
  readonly outage: DeskOutage;
  readonly nowMs: number;
}) {
  const { publication, outage, nowMs } = props;
  if (publication.state !== 'waiting') return undefined;
  const checks = checksOf(publication, outage.toldEtr?.at, { moved: duration, nowMs });
  return checks.length === 0 ? undefined : (
    <ol class="lint" aria-label={say.approvePanel.checks()}>
      {checks.map((check) => (
        <li key={check.text} class={check.isWarning ? 'is-warn' : undefined}>
          <Icon name={check.isWarning ? 'alert' : 'check'} />
          <span>
            {check.head === undefined ? undefined : <b>{check.head} </b>}
            {check.text}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Actions(props: {
  readonly approval: Approval;
  readonly summary: ComponentChildren;
  readonly onWrite: () => void;
  readonly onReturn: () => void;
  readonly returning: ComponentChildren;
}) {
  const { approval } = props;
  const isApprover = approval.why?.startsWith(say.approvePanel.onlyAnApprover()) !== true;
  return (
    <div class="comp-f">
      {props.returning}
      {props.summary}
      {approval.why === undefined ? undefined : (
        <p class="why-not" id="why-not">
          {approval.why}
        </p>
      )}
      {approval.draft === undefined ? undefined : <SaveLine approval={approval} />}
      <div class="comp-do">
        {isApprover && approval.draft === undefined ? (
          <Button
            kind="main"
            disabled={approval.why !== undefined || approval.isBusy}
            aria-describedby={approval.why === undefined ? undefined : 'why-not'}
            onClick={() => void approval.approve()}
          >
            {say.approvePanel.approveAndSend()} <Kbd>{say.approvePanel.ctrl()}</Kbd>
            <Kbd>↵</Kbd>
          </Button>
        ) : undefined}
        {approval.draft === undefined ? (
          <Button onClick={props.onWrite}>
            {say.approvePanel.changeWords()} <Kbd>W</Kbd>
          </Button>
        ) : undefined}
        {isApprover ? (
          <Button onClick={props.onReturn}>
            {say.approvePanel.sendBack()} <Kbd>B</Kbd>
          </Button>
        ) : undefined}
      </div>
    </div>
  );
}
