import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '..');
const folders = ['apps/public-map', 'apps/control-room', 'apps/crew-view', 'libs/web-kit'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(?:spec|fixture)\.|(?:^|\/)testing\b/.test(file))
    .map((file) => join(folder, 'src', file)),
);

/** What people read or hear of an element, or of what one is made from, however short. */
const readAloud =
  /^(?:aria-label|aria-description|title|alt|placeholder|label|hint|heading|legend|lead|text|under|does|fact)$/;
/** Attributes that hold code and no words. */
const code = /^(?:class|style|d|viewBox|href|points|transform|stroke-dasharray)$/;
const word = /\p{L}{2,}/u;
/** "Nothing is sent", "Read what", "1 update needs": two words of which the second is small. */
const sentence = /^(?:\p{Lu}|\d)[\p{L}\d’']*[,:.]? \p{Ll}{2,}/u;

/** Words that stand in the source of a page itself, as one finds them in its syntax tree. */
function wordsIn(source: string, tsx = true): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown, attribute = ''): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, attribute);
      return;
    }
    const { type, value, cooked, name, key } = node as Record<string, unknown>;
    if (type === 'ImportDeclaration' || String(type).startsWith('Ts')) {
      // Types hold no words; an expression that is only cast may.
      visit((node as Record<string, unknown>)['expression'], attribute);
      return;
    }
    const within = withinOf({ type, name, key }, attribute);
    if (type === 'JSXText' && word.test(String(value))) found.push(String(value).trim());
    if (type === 'StringLiteral' && isWords(String(value), within)) found.push(String(value));
    if (type === 'TemplateElement' && isWords(String(cooked), within)) found.push(String(cooked));
    for (const child of Object.values(node)) visit(child, within);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx }).body);
  return found;
}

/** What the words in a node are for: what is compared is a name of the code, wherever it stands. */
function withinOf({ type, name, key }: Record<string, unknown>, attribute: string): string {
  if (type === 'JSXAttribute') return nameOf(name);
  if (type === 'KeyValueProperty') return nameOf(key);
  return type === 'BinaryExpression' ? '' : attribute;
}

function nameOf(name: unknown): string {
  if (typeof name !== 'object' || name === null) return '';
  return 'value' in name ? String(name.value) : '';
}

function isWords(text: string, attribute: string): boolean {
  if (code.test(attribute)) return false;
  return readAloud.test(attribute) ? word.test(text) : sentence.test(text);
}

it('finds words where they stand', () => {
  const page = `
    import { words } from './words.ts';
    const kinds = { hold: 'Somebody has it', dashes: '3 4', label: 'Hold' } as const;
    export const Page = (props: { readonly tone: 'Very calm'; name: string }) => (
      <main class="is-wide Left out" aria-label="Map">
        {props.name === '' ? 'Nothing is known' : \`1 update waits \${props.name}\`}
        <p title={words.title()}>Read this</p>, {words.end()}
      </main>
    );`;
  expect(wordsIn(page)).toEqual([
    'Somebody has it',
    'Hold',
    'Map',
    'Nothing is known',
    '1 update waits ',
    'Read this',
  ]);
});

it.each(files)('%s takes its words from the catalogue', (file) => {
  expect(wordsIn(readFileSync(join(root, file), 'utf8'), file.endsWith('x'))).toEqual([]);
});
