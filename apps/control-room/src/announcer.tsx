import { useEffect, useRef, useState } from 'preact/hooks';
import { type Lane, needsCount } from './lanes.ts';
import { say } from './say.ts';

/** Screen readers hear changes at most this often; dangers at once. */
const politeEveryMs = 30_000;

/** Reads new dangers out at once, and how much waits now and then. */
export function Announcer({ lanes }: { readonly lanes: readonly Lane[] }) {
  const dangers = lanes[0]?.needs.filter(({ isNew }) => isNew === true) ?? [];
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [danger, setDanger] = useState('');
  const [summary, setSummary] = useState('');
  const count = needsCount(lanes);
  const latest = useRef(count);
  latest.current = count;
  const ids = dangers.map(({ id }) => id).join(' ');

  useEffect(() => {
    const before = known.current;
    known.current = new Set(dangers.map(({ id }) => id));
    const fresh = before === undefined ? [] : dangers.filter(({ id }) => !before.has(id));
    if (fresh.length > 0)
      setDanger(fresh.map(({ title, place }) => `Danger: ${title}, ${place}.`).join(' '));
  }, [ids]);
  useEffect(() => {
    const timer = setInterval(() => setSummary(needsWords(latest.current)), politeEveryMs);
    return () => clearInterval(timer);
  }, []);

  return (
    <>
      <div class="vh" role="alert">
        {danger}
      </div>
      <output class="vh">{summary}</output>
    </>
  );
}

const needsWords = (count: number): string => {
  if (count === 0) return say.announcer.nothingNeedsYou();
  return say.announcer.thingsNeedYouNow({ count });
};
