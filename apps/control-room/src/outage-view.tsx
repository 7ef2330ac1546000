import type { DeskOutage } from '@relight/contracts';
import {
  Button,
  causeWords,
  count,
  crewWords,
  duration,
  Kbd,
  shownStatus,
  StatusGlyph,
  statusWords,
} from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { ApprovePanel } from './approve-panel.tsx';
import { estimateOf } from './board.ts';
import { isOut, nameOf, publicationsOf, waitingOf } from './desk.ts';
import { EtrForm } from './etr-form.tsx';
import { CancelForm, CauseForm, ConfirmForm, CrewForm } from './fact-forms.tsx';
import { useKeys } from './keys.ts';
import { CasesHere, OtherPublications } from './outage-more.tsx';
import { Needs } from './needs.tsx';
import type { Room } from './room.ts';
import { Story } from './story.tsx';
import { Timeline } from './timeline.tsx';
import { say } from './say.ts';

type Act = 'etr' | 'crew' | 'cause' | 'confirm' | 'cancel';

/** One outage: its facts, its story, its record, and what waits for a person. */
export function OutageView(props: { readonly room: Room; readonly id: string }) {
  const { room, id } = props;
  const [act, setAct] = useState<Act>();
  const outage = room.desk.outages.get(id);
  useKeys({ e: () => outage !== undefined && isOut(outage.outage.status) && setAct('etr') });
  const href = `#/outage/${encodeURIComponent(id)}`;
  return (
    <main id="main" tabIndex={-1} class="work on-outage">
      {outage === undefined ? (
        <section class="pan det">
          <p class="none">
            {say.outageView.thisOutageIsNotKnownHere()}{' '}
            <a href="#/">{say.outageView.backToNow()}</a>
          </p>
        </section>
      ) : (
        <Detail room={room} outage={outage} onAct={setAct} />
      )}
      <div class="acts">
        {outage === undefined ? undefined : (
          <Acts room={room} outage={outage} act={act} onClose={() => setAct(undefined)} />
        )}
      </div>
      <Needs lanes={room.lanes} isSlim level={2} currentHref={href} />
    </main>
  );
}

function Detail(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly onAct: (act: Act) => void;
}) {
  const { room, outage } = props;
  const { id, version } = outage.outage;
  const publications = publicationsOf(room.desk, id);
  const stamp = [version, outage.membershipVersion, outage.reportsLastHour, ...outage.openCaseIds]
    .concat(publications.map((each) => `${each.id} ${each.version} ${each.state}`))
    .join('|');
  return (
    <section class="pan det" aria-labelledby="outage-h">
      <Head {...props} />
      <Cells room={room} outage={outage} />
      <Story outage={outage} publications={publications} nowMs={room.nowMs} times={room.times} />
      <Timeline room={room} outageId={id} stamp={stamp} waiting={waitingOf(room.desk, id)} />
    </section>
  );
}

function Head(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly onAct: (act: Act) => void;
}) {
  const { outage } = props.outage;
  const status = shownStatus(outage.status, outage.kind === 'planned');
  const canCancel = outage.status === 'predicted' || outage.status === 'confirmed';
  return (
    <header class="det-h">
      <div>
        <p class="crumb">
          {say.outageView.outage()} {nameOf(outage)}, {statusWords[status].toLowerCase()}
        </p>
        <h1 id="outage-h">
          <StatusGlyph status={status} quiet /> {props.outage.placeName}
        </h1>
      </div>
      {isOut(outage.status) ? (
        <div class="det-do">
          <Button onClick={() => props.onAct('etr')}>
            {say.outageView.setEstimate()} <Kbd>E</Kbd>
          </Button>
          <Button onClick={() => props.onAct('crew')}>{say.outageView.crew()}</Button>
          <Button onClick={() => props.onAct('cause')}>{say.outageView.cause()}</Button>
          {outage.status === 'predicted' ? (
            <Button onClick={() => props.onAct('confirm')}>{say.outageView.confirm()}</Button>
          ) : undefined}
          {canCancel ? (
            <Button onClick={() => props.onAct('cancel')}>{say.outageView.notAnOutage()}</Button>
          ) : undefined}
        </div>
      ) : undefined}
    </header>
  );
}

function Cells({ room, outage: each }: { readonly room: Room; readonly outage: DeskOutage }) {
  const { outage } = each;
  const estimate = estimateOf(each, room.nowMs, room.times);
  const cause = outage.cause;
  const endMs = outage.restoredAt === undefined ? room.nowMs : Date.parse(outage.restoredAt);
  return (
    <dl class="cells">
      <div>
        <dt>{say.outageView.outNow()}</dt>
        <dd>
          <b>{count(each.customersOut)}</b>{' '}
          {each.customersTotal > each.customersOut
            ? say.outageView.of({ count: count(each.customersTotal) })
            : ''}
          {each.basis === 'claimed' ? ' claimed' : ''}
        </dd>
      </div>
      <div>
        <dt>{say.outageView.forWord()}</dt>
        <dd>
          <b>{duration(endMs - Date.parse(outage.startedAt))}</b>
        </dd>
      </div>
      <div>
        <dt>{say.outageView.cause()}</dt>
        <dd>
          <b>
            {cause === undefined
              ? say.outageView.notKnown()
              : (cause.text ?? causeWords[cause.kind])}
          </b>
        </dd>
      </div>
      <div>
        <dt>{say.outageView.crew()}</dt>
        <dd>
          <b>{crewWords[outage.crew]}</b>
        </dd>
      </div>
      <div>
        <dt>{say.outageView.publicEstimate()}</dt>
        <dd>
          <b class={estimate.isDue === true ? 'flag r-act' : undefined}>{estimate.text}</b>{' '}
          {estimate.sub}
        </dd>
      </div>
    </dl>
  );
}

function Acts(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly act: Act | undefined;
  readonly onClose: () => void;
}) {
  const { room, outage, act } = props;
  const publications = publicationsOf(room.desk, outage.outage.id);
  const main = waitingOf(room.desk, outage.outage.id) ?? publications[0];
  const rest = publications.filter(({ id }) => id !== main?.id);
  return (
    <>
      {act === undefined ? undefined : <ActOf {...props} act={act} />}
      {main === undefined ? (
        <section class="pan comp-none">
          <h2>{say.outageView.nothingSaidYet()}</h2>
          <p>{say.outageView.nobodyTold()}</p>
        </section>
      ) : (
        <ApprovePanel room={room} outage={outage} publication={main} />
      )}
      <CasesHere room={room} outageId={outage.outage.id} />
      <OtherPublications publications={rest} times={room.times} nowMs={room.nowMs} />
    </>
  );
}

const forms = {
  etr: EtrForm,
  crew: CrewForm,
  cause: CauseForm,
  confirm: ConfirmForm,
  cancel: CancelForm,
} as const;

function ActOf(props: {
  readonly room: Room;
  readonly outage: DeskOutage;
  readonly act: Act;
  readonly onClose: () => void;
}) {
  const { act, ...rest } = props;
  const Form = forms[act];
  return <Form {...rest} />;
}
