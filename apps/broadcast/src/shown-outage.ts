import type { Impact } from '@relight/contracts';

/** The id of an outage that the public page shows by itself: it draws none with few customers. */
export function shownIn({ outage, publicArea }: Impact): string | undefined {
  return publicArea === undefined ? undefined : outage.id;
}
