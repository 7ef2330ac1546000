const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities.get(name) ?? whole;
    const isHex = /^#x/i.test(name);
    const point = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
  });

/**
 * The texts a webhook's answer asks to be sent back: each `<Message>` of a TwiML `<Response>`, or a
 * plain-text answer as it stands. Anything else is no answer.
 */
export const repliesIn = (contentType: string, body: string): readonly string[] => {
  if (/^text\/plain/i.test(contentType)) return body.trim() === '' ? [] : [body.trim()];
  if (!/xml|html/i.test(contentType) || !/<Response[\s>]/.test(body)) return [];
  return [...body.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/g)]
    .map(([, content = '']) => {
      const inner = /<Body(?:\s[^>]*)?>([\s\S]*?)<\/Body>/.exec(content);
      return decode((inner?.[1] ?? content).replaceAll(/<[^>]*>/g, '')).trim();
    })
    .filter((text) => text !== '');
};
