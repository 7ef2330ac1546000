import { useState } from 'preact/hooks';

/** The outage this person chose as their job, kept on the phone. */
export function useJob(user: string): readonly [string | undefined, (id?: string) => void] {
  const key = `relight.crew.${user}.job`;
  const [jobId, setJobId] = useState(() => localStorage.getItem(key) ?? undefined);
  const keep = (id?: string) => {
    if (id === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, id);
    setJobId(id);
  };
  return [jobId, keep];
}
