import type { BaseMap, Position } from '@relight/contracts';
import { Button, Field, Icon } from '@relight/web-kit';
import { useState } from 'preact/hooks';
import {
  type AlertCalls,
  type AlertDraft,
  alertTopics,
  type ChosenPlace,
  mostPlaces,
  placeKinds,
  placeLabel,
  withPlace,
} from './alerts-draft.ts';
import { type FoundPlace, NearNames, usePlaceAnswer } from './find-place.tsx';
import { toggled } from './report-draft.ts';
import { locate, PickPoint } from './report-where.tsx';
import { words } from './words.ts';

interface PlacesProps {
  readonly places: readonly ChosenPlace[];
  readonly onPlaces: (places: readonly ChosenPlace[]) => void;
  readonly base: BaseMap | undefined;
  readonly calls: AlertCalls;
  readonly error?: string | undefined;
}

/** The places chosen, each with why, and three ways to add another. */
export function Places({ places, onPlaces, base, calls, error }: PlacesProps) {
  return (
    <section class="card alerts-card" aria-labelledby="places">
      <h2 id="places">{words.alerts.places()}</h2>
      {places.length === 0 ? undefined : (
        <ul class="alert-places">
          {places.map((place) => (
            <PlaceRow
              key={`${place.found.areaId} ${place.found.label}`}
              place={place}
              onChange={(next) => onPlaces(places.map((one) => (one === place ? next : one)))}
              onRemove={() => onPlaces(places.filter((one) => one !== place))}
            />
          ))}
        </ul>
      )}
      {places.length < mostPlaces ? (
        <AddPlace
          base={base}
          calls={calls}
          error={error}
          onFound={(found) => onPlaces(withPlace(places, found))}
        />
      ) : (
        <p class="hint">{words.alerts.tooManyPlaces()}</p>
      )}
    </section>
  );
}

function PlaceRow(props: {
  readonly place: ChosenPlace;
  readonly onChange: (place: ChosenPlace) => void;
  readonly onRemove: () => void;
}) {
  const { place } = props;
  const label = placeLabel(place);
  const { town, areaName } = place.found;
  const heard = place.kind === 'town' ? (town?.name ?? areaName) : areaName;
  return (
    <li>
      <div class="alert-place">
        <span>
          <b>{label}</b>
          {heard === label ? undefined : (
            <span class="hint">{words.alerts.forArea({ area: heard })}</span>
          )}
        </span>
        <Button
          kind="quiet"
          icon={<Icon name="close" />}
          label={words.alerts.remove({ place: label })}
          onClick={props.onRemove}
        />
      </div>
      <fieldset class="chips" aria-label={words.alerts.kind()}>
        {placeKinds
          .filter((kind) => kind !== 'town' || town !== undefined || place.kind === 'town')
          .map((kind) => (
            <label class="chip" key={kind}>
              <input
                type="radio"
                name={`kind ${place.found.label}`}
                checked={place.kind === kind}
                onChange={() => props.onChange({ ...place, kind })}
              />
              {kind === 'town' && town !== undefined
                ? words.alerts.townOf({ town: town.name })
                : words.alerts.kinds[kind]()}
            </label>
          ))}
      </fieldset>
    </li>
  );
}

/** By words, by where the device is, or by a point on the map. */
function AddPlace(props: {
  readonly base: BaseMap | undefined;
  readonly calls: AlertCalls;
  readonly error: string | undefined;
  readonly onFound: (found: FoundPlace) => void;
}) {
  const [text, setText] = useState('');
  const [isMap, setMap] = useState(false);
  const { error, setError, names, take } = usePlaceAnswer((found) => {
    setText('');
    setMap(false);
    props.onFound(found);
  });
  const find = async (q: string) => {
    if (q.trim() === '') return;
    take(await props.calls.findWords(q.trim()), words.alerts.notFound({ text: q.trim() }));
  };
  const findPoint = async ([lon, lat]: Position) =>
    take(await props.calls.findPoint(lon, lat), words.alerts.notServed());
  return (
    <div class="alert-add">
      <form
        class="alert-find"
        onSubmit={(event) => {
          event.preventDefault();
          void find(text);
        }}
      >
        <Field
          label={words.alerts.find()}
          hint={words.alerts.placesHint()}
          error={error ?? props.error}
          autocomplete="street-address"
          maxLength={200}
          value={text}
          onValue={setText}
        />
        <Button type="submit" icon={<Icon name="plus" />}>
          {words.alerts.add()}
        </Button>
      </form>
      <NearNames names={names} onName={(name) => void find(name)} />
      <p class="alert-ways">
        <Button
          kind="quiet"
          icon={<Icon name="locate" />}
          onClick={() => locate((point) => void findPoint(point), setError)}
        >
          {words.alerts.here()}
        </Button>
        <Button
          kind="quiet"
          icon={<Icon name="layers" />}
          aria-expanded={isMap}
          onClick={() => setMap(!isMap)}
        >
          {words.alerts.point()}
        </Button>
      </p>
      {isMap ? (
        <PickPoint
          base={props.base}
          point={undefined}
          error={undefined}
          onPoint={(point) => void findPoint(point)}
        />
      ) : undefined}
    </div>
  );
}

/** What to hear of; each with what it means. */
export function Topics(props: {
  readonly topics: AlertDraft['topics'];
  readonly onTopics: (topics: AlertDraft['topics']) => void;
}) {
  return (
    <fieldset class="card alerts-card opts" aria-labelledby="topics">
      <h2 id="topics">{words.alerts.topics()}</h2>
      {alertTopics.map((topic) => (
        <label class="alert-topic" key={topic}>
          <input
            type="checkbox"
            checked={props.topics.includes(topic)}
            onChange={() => props.onTopics(toggled(props.topics, topic))}
          />
          <b>{words.alerts.topic[topic]()}</b>
          <span class="hint">{words.alerts.topicHint[topic]()}</span>
        </label>
      ))}
    </fieldset>
  );
}
