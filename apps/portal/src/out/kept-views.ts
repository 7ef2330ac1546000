import { Injectable } from '@nestjs/common';
import { keptText, type KeptJson } from '../read-models/kept-json.ts';
import { PublicView, type View } from './view.ts';

interface Kept {
  readonly of: View;
  readonly bytes: Promise<KeptJson>;
}

/**
 * What is made of the public page, each thing once for each change of the page, when it is first asked
 * for: thousands who ask for the same get the same bytes. Names are few: kinds, languages and places.
 */
@Injectable()
export class KeptViews {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly view: PublicView) {}

  /** The bytes of that name as the page is now. Throws as `PublicView.now`. */
  get(name: string, make: (view: View) => string | Promise<string>): Promise<KeptJson> {
    const view = this.view.now();
    const known = this.#kept.get(name);
    if (known?.of.page === view.page && known.of.isStale === view.isStale) return known.bytes;
    const bytes = Promise.resolve(make(view)).then(keptText);
    this.#kept.set(name, { of: view, bytes });
    // Whoever asks next makes it anew.
    bytes.catch(() => this.#kept.delete(name));
    return bytes;
  }
}
