import type { DeskOutage, DeskPublication } from '@relight/contracts';
import { Banner, Button, duration, Icon, Kbd } from '@relight/web-kit';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { checksOf } from './approval.ts';
import { canTakeBack } from './desk.ts';
import { useKeys } from './keys.ts';
import { waiting } from './lane-clock.ts';
import { publicationTitle, takeBackLeft } from './lanes.ts';
import { ClockFace } from './needs.tsx';
import { DeliveryFacts, Reach } from './reach.tsx';
import { ReturnForm } from './return-form.tsx';
import type { Room } from './room.ts';
import { type Approval, useApproval } from './use-approval.ts';
import { RefusalBanner } from './use-command.tsx';
import { Words } from './words.tsx';

const stateWords = {
  waiting: 'Approve',
  approved: 'Approved',
  sending: 'Going out',
  done: 'Told',
  overtaken: 'Overtaken',
  returned: 'Sent back',
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
        <Checks publication={publication} outage={outage} />
        <Words {...{ publication, approval }} channels={room.desk.channels} />
        <Reach publication={publication} outage={outage} room={room} />
      </div>
      {isWaiting ? (
        <Actions
          approval={approval}
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
  const who = `${decidedBy ?? 'Somebody'}${decidedAt === undefined ? '' : ` at ${room.times.seconds(decidedAt)}`}`;
  return (
    <>
      {approval.isUnread ? (
        <Banner tone="act" role="alert">
          <b>Somebody changed this.</b> Below is how it is now; what you wrote is kept.{' '}
          <Button kind="quiet" onClick={approval.markRead}>
            I have read it
          </Button>
        </Banner>
      ) : (
        <RefusalBanner refusal={approval.refusal} />
      )}
      {publication.state === 'waiting' ? (
        <p class="why">
          Written {room.times.atMoment(publication.createdAt, room.nowMs)}.{' '}
          {publication.waitsBecause ?? 'A person looks at this before it goes out.'}
        </p>
      ) : undefined}
      {canTakeBack(publication, room.wallMs) ? (
        <div class="taken">
          <output>
            Approved by {who}. Goes out in <b>{takeBackLeft(publication, room.wallMs)}</b>
          </output>
          <Button icon={<Icon name="undo" />} onClick={() => void approval.takeBack()}>
            Take it back <Kbd>U</Kbd>
          </Button>
        </div>
      ) : undefined}
      {publication.state === 'returned' ? <p class="why">Sent back by {who}.</p> : undefined}
      <DeliveryFacts publication={publication} times={room.times} />
    </>
  );
}

function Checks(props: { readonly publication: DeskPublication; readonly outage: DeskOutage }) {
  if (props.publication.state !== 'waiting') return undefined;
  const checks = checksOf(props.publication, props.outage.toldEtr?.at, duration);
  return checks.length === 0 ? undefined : (
    <ol class="lint" aria-label="Checks">
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
  readonly onWrite: () => void;
  readonly onReturn: () => void;
  readonly returning: ComponentChildren;
}) {
  const { approval } = props;
  const isApprover = approval.why?.startsWith('Only an approver') !== true;
  return (
    <div class="comp-f">
      {props.returning}
      {approval.why === undefined ? undefined : (
        <p class="why-not" id="why-not">
          {approval.why}
        </p>
      )}
      <div class="comp-do">
        {isApprover ? (
          <Button
            kind="main"
            disabled={approval.why !== undefined || approval.isBusy}
            aria-describedby={approval.why === undefined ? undefined : 'why-not'}
            onClick={() => void approval.approve()}
          >
            Approve and send <Kbd>Ctrl</Kbd>
            <Kbd>↵</Kbd>
          </Button>
        ) : undefined}
        <Button onClick={props.onWrite}>
          Change words <Kbd>W</Kbd>
        </Button>
        {isApprover ? (
          <Button onClick={props.onReturn}>
            Send back <Kbd>B</Kbd>
          </Button>
        ) : undefined}
      </div>
    </div>
  );
}
