import type { DeskPublication, RecordEntry } from '@relight/contracts';
import { Banner, Button, Icon, Kbd } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import { useKeys } from './keys.ts';
import { publicationTitle, reachWords } from './publication-words.ts';
import { groupOf, type RecordGroup, recordGroups, useRecord } from './record.ts';
import { nowAt, type Room } from './room.ts';
import { say } from './say.ts';
import { withTimes } from './when.ts';

/** The one record of an outage, newest first, by what its entries are about. */
export function Timeline(props: {
  readonly room: Room;
  readonly outageId: string;
  /** Changes whenever the record may have grown. */
  readonly stamp: string;
  readonly waiting: DeskPublication | undefined;
}) {
  const { room } = props;
  const [hidden, setHidden] = useState<ReadonlySet<RecordGroup>>(new Set());
  const { record, error, showMore } = useRecord(props.outageId, props.stamp);
  const entries = record?.entries;
  const toggle = (group: RecordGroup) =>
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(group)) next.add(group);
      return next;
    });
  useKeys(
    Object.fromEntries(recordGroups.map(({ id, key }) => [key.toLowerCase(), () => toggle(id)])),
  );
  const shown = entries?.filter((entry) => !hidden.has(groupOf(entry)));
  return (
    <>
      <GroupFilter hidden={hidden} onToggle={toggle} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <section class="tl-s" tabIndex={0} aria-label={say.timeline.timelineNewestFirst()}>
        {error === undefined ? undefined : (
          <Banner tone="act">
            {say.timeline.recordIncomplete()} {error}{' '}
            {entries === undefined ? '' : say.timeline.olderNewsStays()}
          </Banner>
        )}
        {shown === undefined && error === undefined ? (
          <p class="none">{say.timeline.gettingTheRecord()}</p>
        ) : (
          ''
        )}
        {shown?.length === 0 ? <p class="none">{say.timeline.nothingOfTheseYet()}</p> : undefined}
        <ol class="tl">
          {props.waiting === undefined || hidden.has('messages') ? undefined : (
            <WaitingEntry room={room} publication={props.waiting} />
          )}
          {shown?.map((entry, index) => (
            <Entry key={`${entry.at} ${entry.kind} ${index}`} entry={entry} room={room} />
          ))}
        </ol>
        {showMore === undefined ? undefined : (
          <Button isWide onClick={() => void showMore()}>
            {say.timeline.showOlder()}
          </Button>
        )}
      </section>
    </>
  );
}

function GroupFilter(props: {
  readonly hidden: ReadonlySet<RecordGroup>;
  readonly onToggle: (group: RecordGroup) => void;
}) {
  return (
    <fieldset class="tl-f">
      <legend class="vh">{say.timeline.whatItShows()}</legend>
      <span aria-hidden="true">{say.timeline.show()}</span>
      {recordGroups.map(({ id, key, name, icon }) => (
        <button
          type="button"
          key={id}
          class="fchip"
          aria-pressed={!props.hidden.has(id)}
          onClick={() => props.onToggle(id)}
        >
          <Icon name={icon} /> {name} <Kbd>{key}</Kbd>
        </button>
      ))}
    </fieldset>
  );
}

function WaitingEntry(props: { readonly room: Room; readonly publication: DeskPublication }) {
  const { room, publication } = props;
  return (
    <li class="ev is-open">
      <time dateTime={publication.createdAt}>
        {room.times.moment(publication.createdAt, room.nowMs)}
      </time>
      <span class="ev-g l-messages">
        <Icon name="send" />
      </span>
      <div>
        <p>
          <b>
            {say.timeline.waitsForApproval({
              title: publicationTitle(publication, room.times, room.nowMs),
            })}
          </b>
        </p>
        <p class="ev-b">
          {say.timeline.reachFor({
            reach: reachWords(publication, room.desk.channels),
            customers: publication.customers,
          })}{' '}
          <a href="#approve" onClick={goToApproval}>
            {say.timeline.openIt()}
          </a>
        </p>
      </div>
    </li>
  );
}

function goToApproval(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#approve')?.focus();
}

function Entry({ entry, room }: { readonly entry: RecordEntry; readonly room: Room }) {
  const group = recordGroups.find(({ id }) => id === groupOf(entry)) ?? recordGroups[0];
  return (
    <li class="ev">
      <time dateTime={entry.at} title={room.times.seconds(entry.at)}>
        {room.times.moment(entry.at, nowAt(room))}
      </time>
      <span class={`ev-g l-${group.id}`}>
        <Icon name={group.icon} />
        <span class="vh">{group.name}: </span>
      </span>
      <p>
        {entry.by === undefined ? undefined : <span class="by">{entry.by}</span>}
        {withTimes(entry.text, room.times, room.nowMs)}
      </p>
    </li>
  );
}
