import type { BaseMap, Position } from '@relight/contracts';
import {
  Banner,
  Button,
  Field,
  FieldError,
  Icon,
  type IconName,
  MapView,
  type OutageMap,
} from '@relight/web-kit';
import { useRef, useState } from 'preact/hooks';
import { type Draft, placeError } from './report-draft.ts';
import { words } from './words.ts';

export interface StepProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onNext: (draft: Draft) => void;
  readonly isBusy: boolean;
}

/** Step 1: where, in three ways; the choice opens in place. */
export function Where(props: StepProps & { readonly base: BaseMap | undefined }) {
  const { draft, onDraft } = props;
  const [error, setError] = useState<string>();
  const shown = placeError(draft) === undefined ? undefined : error;
  const choose = (way: Draft['way']) => {
    setError(undefined);
    onDraft({ ...draft, way, point: undefined });
    if (way === 'here') locate((point) => onDraft({ ...draft, way, point }), setError);
  };
  const next = () => {
    const missing = placeError(draft);
    setError(missing);
    if (missing === undefined) props.onNext(draft);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <Banner tone="danger">
        <b>{words.send.danger()}</b>
        <p>{words.send.dangerHow()}</p>
      </Banner>
      <fieldset class="opts">
        <legend>
          <h2 class="q">{words.send.where()}</h2>
          <span class="hint">{words.send.whereHint()}</span>
        </legend>
        <Way
          way="address"
          icon="home"
          name={words.send.address()}
          hint={words.send.addressHint()}
          draft={draft}
          onChoose={choose}
        />
        {draft.way === 'address' ? (
          <div class="opt-in">
            <Field
              label={<span class="vh">{words.send.address()}</span>}
              value={draft.address}
              onValue={(address) => onDraft({ ...draft, address })}
              autocomplete="street-address"
              maxLength={300}
              error={shown}
            />
          </div>
        ) : undefined}
        <Way
          way="here"
          icon="locate"
          name={words.send.here()}
          hint={words.send.hereHint()}
          draft={draft}
          onChoose={choose}
        />
        {draft.way === 'here' ? <Here draft={draft} error={shown} /> : undefined}
        <Way
          way="map"
          icon="layers"
          name={words.send.point()}
          hint={words.send.pointHint()}
          draft={draft}
          onChoose={choose}
        />
        {draft.way === 'map' ? (
          <PickPoint
            base={props.base}
            point={draft.point}
            error={shown}
            onPoint={(point) => onDraft({ ...draft, point })}
          />
        ) : undefined}
      </fieldset>
      <p class="hint">{words.send.private()}</p>
      <div class="go">
        <Button type="submit" kind="main" isWide disabled={props.isBusy}>
          {words.send.continue()}
        </Button>
      </div>
    </form>
  );
}

function Way(props: {
  readonly way: Draft['way'];
  readonly icon: IconName;
  readonly name: string;
  readonly hint: string;
  readonly draft: Draft;
  readonly onChoose: (way: Draft['way']) => void;
}) {
  return (
    <label class="opt">
      <input
        type="radio"
        name="way"
        checked={props.draft.way === props.way}
        onChange={() => props.onChoose(props.way)}
      />
      <span class="opt-i">
        <Icon name={props.icon} />
      </span>
      <span>
        <b>{props.name}</b>
        <span class="hint">{props.hint}</span>
      </span>
    </label>
  );
}

function Here({ draft, error }: { readonly draft: Draft; readonly error: string | undefined }) {
  return (
    <div class="opt-in">
      {draft.point === undefined ? (
        <FieldError error={error} />
      ) : (
        <p>
          <Icon name="check" /> {words.send.havePosition()}
        </p>
      )}
      {draft.point === undefined && error === undefined ? (
        <output>{words.send.findingPosition()}</output>
      ) : undefined}
    </div>
  );
}

/** The middle of the map is the point: works with a keyboard and one finger alike. */
export function PickPoint(props: {
  readonly base: BaseMap | undefined;
  readonly point: Position | undefined;
  readonly error: string | undefined;
  readonly onPoint: (point: Position) => void;
}) {
  const map = useRef<OutageMap | undefined>(undefined);
  return (
    <div class="opt-in">
      <FieldError error={props.error} />
      <div class="pick-map">
        <MapView
          label={words.send.mapLabel()}
          base={props.base}
          outages={noOutages}
          place={props.point}
          onOpen={(opened) => {
            map.current = opened;
          }}
        >
          <svg class="crosshair" viewBox="0 0 44 44" aria-hidden="true">
            <path d="M22 2v14M22 28v14M2 22h14M28 22h14" stroke="currentColor" stroke-width="3" />
          </svg>
        </MapView>
      </div>
      <Button
        icon={<Icon name="locate" />}
        isWide
        onClick={() => map.current !== undefined && props.onPoint(map.current.center())}
      >
        {props.point === undefined ? words.send.usePoint() : words.send.movePoint()}
      </Button>
      <output>{props.point === undefined ? '' : words.send.havePoint()}</output>
    </div>
  );
}

const noOutages = [] as const;

/** Asks the device where it is. */
export function locate(onPoint: (point: Position) => void, onError: (words: string) => void): void {
  const refuse = () => onError(words.send.noPosition());
  if (!('geolocation' in navigator)) return refuse();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => onPoint([coords.longitude, coords.latitude]),
    refuse,
    { enableHighAccuracy: true, timeout: 15_000 },
  );
  return undefined;
}
