/** What the platform itself does, kept before the world takes its place. */
const setRealImmediate = setImmediate;

/** Resolves once all promises that could be settled are. */
export function realImmediate(): Promise<void> {
  return new Promise((resolve) => void setRealImmediate(resolve));
}
