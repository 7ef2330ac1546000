import type { PlaceAnswer } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { type ApiAnswer, Button, call, FieldError, Icon } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { errorWords, words } from './words.ts';

export type FoundPlace = NonNullable<PlaceAnswer['found']>;

/** Asks where a place is; the answer is for an area, never one home. */
export const findPlace = (query: string): Promise<ApiAnswer<PlaceAnswer>> =>
  call(addresses.findPlace, { query: { q: query } });

/** The search for the reader's own place; the nearest names stand below it when it is not found. */
export function FindPlace(props: {
  readonly initial: string;
  readonly onFound: (place: FoundPlace | undefined) => void;
  readonly find?: typeof findPlace;
}) {
  const [query, setQuery] = useState(props.initial);
  const { error, names, take, clear: clearAnswer } = usePlaceAnswer(props.onFound);

  const search = async (text: string) => {
    if (text.trim() === '') return;
    const answer = await (props.find ?? findPlace)(text.trim());
    take(answer, words.find.notFound({ text: text.trim() }));
  };
  useEffect(() => {
    if (props.initial !== '') void search(props.initial);
  }, []);
  const clear = () => {
    setQuery('');
    clearAnswer();
    props.onFound(undefined);
  };

  return (
    <search class="finder">
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          void search(query);
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- tied by its for */}
        <label class="vh" for="place">
          {words.find.label()}
        </label>
        <span class="find-i">
          <Icon name="search" />
        </span>
        <input
          class="input"
          id="place"
          value={query}
          placeholder={words.find.placeholder()}
          autocomplete="street-address"
          enterkeyhint="search"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : 'place-error'}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        {query === '' ? undefined : (
          <span class="find-x">
            <Button
              kind="quiet"
              icon={<Icon name="close" />}
              label={words.find.clear()}
              onClick={clear}
            />
          </span>
        )}
        <Button type="submit" icon={<Icon name="forward" />} label={words.find.submit()} />
      </form>
      <FieldError id="place-error" error={error} />
      <NearNames
        names={names}
        onName={(name) => {
          setQuery(name);
          void search(name);
        }}
      />
    </search>
  );
}

/** What became of looking for a place: why it was not found, and the names nearest to it. */
export function usePlaceAnswer(onFound: (place: FoundPlace) => void) {
  const [error, setError] = useState<string>();
  const [names, setNames] = useState<readonly string[]>([]);
  return {
    error,
    setError,
    names,
    /** `notFound` says that there is no such place. */
    take: (answer: ApiAnswer<PlaceAnswer>, notFound: string) => {
      const found = answer.ok ? answer.data.found : undefined;
      setNames(answer.ok && found === undefined ? answer.data.suggestions : []);
      setError(answer.ok ? (found === undefined ? notFound : undefined) : errorWords(answer));
      if (found !== undefined) onFound(found);
    },
    clear: () => {
      setError(undefined);
      setNames([]);
    },
  };
}

/** The names nearest to what was not found; each looks for itself. */
export function NearNames(props: {
  readonly names: readonly string[];
  readonly onName: (name: string) => void;
}) {
  if (props.names.length === 0) return undefined;
  return (
    <ul class="near-names" aria-label={words.find.nearest()}>
      {props.names.map((name) => (
        <li key={name}>
          <Button onClick={() => props.onName(name)}>{name}</Button>
        </li>
      ))}
    </ul>
  );
}
