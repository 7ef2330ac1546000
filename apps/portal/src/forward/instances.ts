/** The instances of one service, asked in turn; those known to be away come last. */
export class Instances {
  readonly #ready = new Set<string>();
  #turn = 0;

  constructor(private known: readonly string[]) {}

  get urls(): readonly string[] {
    return this.known;
  }

  add(url: string): void {
    this.known = [...this.known, url];
  }

  get isAnyReady(): boolean {
    return this.#ready.size > 0;
  }

  note(url: string, isReady: boolean): void {
    if (isReady) this.#ready.add(url);
    else this.#ready.delete(url);
  }

  /** All of them, in the order to be tried; none before the first is known. */
  inTurn(): readonly string[] {
    this.#turn = (this.#turn + 1) % Math.max(this.urls.length, 1);
    const rotated = [...this.urls.slice(this.#turn), ...this.urls.slice(0, this.#turn)];
    const isReady = (url: string): boolean => this.#ready.has(url);
    return [...rotated.filter(isReady), ...rotated.filter((url) => !isReady(url))];
  }
}
