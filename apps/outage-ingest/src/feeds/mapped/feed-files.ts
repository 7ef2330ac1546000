/** The documents of one poll: a feed may spread its list over pages, files or map tiles. */
export class FeedFiles {
  constructor(
    readonly documents: readonly unknown[],
    /** Some of them could not be had: rows are missing. */
    readonly isCut = false,
  ) {}
}
