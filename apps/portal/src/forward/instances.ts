/** The instances of one service, asked in turn; those known to be away come last. */
export class Instances {
  private readonly ready = new Set<string>();
  private turn = 0;

  constructor(readonly urls: readonly string[]) {}

  get isAnyReady(): boolean {
    return this.ready.size > 0;
  }

  note(url: string, isReady: boolean): void {
    if (isReady) this.ready.add(url);
    else this.ready.delete(url);
  }

  /** All of them, in the order to be tried. */
  inTurn(): readonly string[] {
    this.turn = (this.turn + 1) % this.urls.length;
    const rotated = [...this.urls.slice(this.turn), ...this.urls.slice(0, this.turn)];
    const isReady = (url: string): boolean => this.ready.has(url);
    return [...rotated.filter(isReady), ...rotated.filter((url) => !isReady(url))];
  }
}
