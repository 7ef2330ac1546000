/** One feature of a GeoJSON text, still unparsed, with the line it starts on. */
export interface FeatureText {
  readonly text: string;
  readonly line: number;
}

/**
 * Splits a FeatureCollection, or features one after the other (GeoJSON text sequences, RFC 8142,
 * and one feature a line), into features, without holding more than one in memory.
 */
export async function* splitFeatures(chunks: AsyncIterable<string>): AsyncGenerator<FeatureText> {
  const splitter = new FeatureSplitter();
  for await (const chunk of chunks) yield* splitter.push(chunk);
}

class FeatureSplitter {
  #line = 1;
  #depth = 0;
  #isQuoted = false;
  #isEscaped = false;
  #isCollection = false;
  #isInFeature = false;
  #text = '';
  #startLine = 1;

  *push(chunk: string): Generator<FeatureText> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const character = chunk.charAt(i);
      if (character === '\n') this.#line += 1;
      if (this.#isQuoted) this.#readQuoted(character);
      else if (character === '"') this.#isQuoted = true;
      else if (character === '{' || character === '[') {
        if (this.#depth === this.#outside) {
          start = i;
          this.#begin();
        }
        this.#open(character, chunk.slice(start, i));
      } else if (character === '}' || character === ']') {
        if (!this.#close()) continue;
        yield { text: this.#text + chunk.slice(start, i + 1), line: this.#startLine };
      }
    }
    if (this.#isInFeature) this.#text += chunk.slice(start);
  }

  #begin(): void {
    this.#isInFeature = true;
    this.#text = '';
    this.#startLine = this.#line;
  }

  #open(character: string, tail: string): void {
    this.#depth += 1;
    const isHead = character === '[' && this.#depth === 2 && !this.#isCollection;
    if (!isHead || !/"features"\s*:\s*$/.test(this.#text + tail)) return;
    this.#isCollection = true;
    this.#isInFeature = false;
  }

  /** True when a feature has just ended. */
  #close(): boolean {
    this.#depth -= 1;
    if (this.#depth < this.#outside) this.#isCollection = false;
    if (!this.#isInFeature || this.#depth !== this.#outside) return false;
    this.#isInFeature = false;
    return true;
  }

  /** Depth between features: inside `{"features":[` it is 2. */
  get #outside(): number {
    return this.#isCollection ? 2 : 0;
  }

  #readQuoted(character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === '\\') this.#isEscaped = true;
    else if (character === '"') this.#isQuoted = false;
  }
}
