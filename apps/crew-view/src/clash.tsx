import { Button, StatusGlyph } from '@relight/web-kit';
import type { Crew } from './crew.ts';
import type { Update } from './outbox.ts';
import { caseHolder, etrGivers } from './words.ts';
import { say } from './say.ts';

interface ClashProps {
  readonly crew: Crew;
  readonly update: Update;
}

/** An update that was refused: both values, who and when, and the crew chooses. What was said is kept. */
export function Clash({ crew, update }: ClashProps) {
  const outage = crew.known?.outages.get(update.subject)?.outage;
  const etr = outage?.etr;
  if (update.kind === 'etr' && etr !== undefined && etr.entryId !== update.seenEtrId)
    return (
      <Choice
        {...{ crew, update }}
        title={say.clash.twoEstimatesFor({ where: update.where })}
        lead={say.clash.whichIsTrue()}
        mine={{
          value: crew.times.estimate(String(update.body['at']), crew.now),
          note: `yours, ${crew.times.moment(update.saidAt, crew.now)}`,
        }}
        theirs={{
          value: crew.times.estimate(etr.at, crew.now),
          note: `${etrGivers[etr.source]}, ${crew.times.moment(etr.releasedAt, crew.now)}`,
        }}
        seen={{ body: { ...update.body, version: outage?.version }, seenEtrId: etr.entryId }}
      />
    );
  const each = crew.known?.cases.get(update.subject);
  if (update.kind === 'case' && each !== undefined && each.version !== update.body['version'])
    return (
      <Choice
        {...{ crew, update }}
        title={say.clash.somebodyChangedThis()}
        lead={say.clash.whatIsTrue({ where: update.where })}
        mine={{ value: update.what, note: `yours, ${crew.times.moment(update.saidAt, crew.now)}` }}
        theirs={{
          value: caseHolder(each, crew) ?? say.clash.open(),
          note: say.clash.asItStandsNow(),
        }}
        seen={{ body: { ...update.body, version: each.version } }}
      />
    );
  return <Refused crew={crew} update={update} />;
}

function Choice(
  props: ClashProps & {
    readonly title: string;
    readonly lead: string;
    readonly mine: { readonly value: string; readonly note: string };
    readonly theirs: { readonly value: string; readonly note: string };
    readonly seen: Pick<Update, 'body' | 'seenEtrId'>;
  },
) {
  const { crew, update, mine, theirs } = props;
  return (
    <section class="clash" aria-label={props.title}>
      <p class="clash-h" role="alert">
        <StatusGlyph status="disputed" />
        <b>{props.title}</b>
      </p>
      <p>{props.lead}</p>
      <button
        type="button"
        class="pickx"
        onClick={() => void crew.outbox.insist(update.id, props.seen)}
      >
        <b>{mine.value}</b>
        <span>{mine.note}</span>
      </button>
      <button type="button" class="pickx" onClick={() => crew.outbox.drop(update.id)}>
        <b>{theirs.value}</b>
        <span>{theirs.note}</span>
      </button>
      <p class="clash-f">{say.clash.notSentUntilChosen()}</p>
    </section>
  );
}

/** Not taken for another reason: the server's own words, and the way on. Whoever goes on has read them. */
function Refused({ crew, update }: ClashProps) {
  const version = crew.known?.outages.get(update.subject)?.outage.version;
  const again = version === undefined ? update.body : { ...update.body, version };
  return (
    <section class="clash is-act" aria-label={say.clash.notTaken()}>
      <p class="clash-h" role="alert">
        <b>{say.clash.wasNotTaken({ what: update.what })}</b>
      </p>
      <p>
        {update.where}. {update.reason}
      </p>
      <div class="two">
        <Button onClick={() => void crew.outbox.insist(update.id, { body: again })}>
          {say.clash.sendAgain()}
        </Button>
        <Button onClick={() => crew.outbox.drop(update.id)}>{say.clash.leaveIt()}</Button>
      </div>
    </section>
  );
}
