/** Small letters without accents, as words of a text are compared. */
export function folded(words: string): string {
  return words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** The first of these that begins a word of the text; nothing in them is a pattern. */
export function firstIn(text: string, beginnings: readonly string[]): string | undefined {
  return beginnings.find((one) => {
    const literal = one.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}`, 'u').test(text);
  });
}
