/** Wall time: provider limits, leases and retries follow it, never the domain clock. */
export function wallAfter(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
