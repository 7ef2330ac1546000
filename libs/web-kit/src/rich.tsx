import type { ComponentChildren } from 'preact';

type Dress = Readonly<Record<string, (inside: string) => ComponentChildren>>;

const bold: Dress = { b: (inside) => <b>{inside}</b> };

/**
 * A message with marked parts, "As of <b>18:42</b>", as elements: `<b>` is bold, other tags are what
 * `as` makes of them. What a tag holds is text, so a name with a tag in it can at most look bold.
 */
export function Rich({ text, as = {} }: { readonly text: string; readonly as?: Dress }) {
  const dress: Dress = { ...bold, ...as };
  const parts = text.split(/(<(\w+)>[^]*?<\/\2>)/);
  const shown: ComponentChildren[] = [];
  // Each marked part is followed by its tag's name, which `split` gives out too.
  for (let at = 0; at < parts.length; at += 3) {
    shown.push(parts[at]);
    const [marked, tag = ''] = parts.slice(at + 1, at + 3);
    const inside = marked?.slice(tag.length + 2, -tag.length - 3);
    if (inside !== undefined) shown.push(dress[tag]?.(inside) ?? inside);
  }
  return <>{shown}</>;
}
