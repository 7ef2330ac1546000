const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 (2.2) has no way to hold, not even escaped: what people write may contain it. */
// oxlint-disable-next-line no-control-regex -- exactly these are meant
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text as XML and HTML show it, in an element or an attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll(unspeakable, '')
    .replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

type Content = string | number | undefined;

/** An element that holds text; nothing where there is none. */
export function leaf(
  name: string,
  text: Content,
  attributes: Readonly<Record<string, string>> = {},
): string {
  if (text === undefined || text === '') return '';
  return `<${name}${attributesOf(attributes)}>${escaped(String(text))}</${name}>`;
}

/** An element that holds elements. */
export function branch(
  name: string,
  children: readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): string {
  return `<${name}${attributesOf(attributes)}>${children.join('')}</${name}>\n`;
}

/** An element that says all it has to say in its attributes. */
export const empty = (name: string, attributes: Readonly<Record<string, string>>): string =>
  `<${name}${attributesOf(attributes)}/>`;

/** A whole document, UTF-8. */
export const xmlDocument = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}
