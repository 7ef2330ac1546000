import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '..');
const folders = ['apps/public-map', 'apps/control-room', 'apps/crew-view', 'libs/web-kit'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.spec.tsx'))
    .map((file) => join(folder, 'src', file)),
);

/** What people read or hear of an element, however short. */
const readAloud =
  /^(?:aria-label|aria-description|title|alt|placeholder|label|hint|heading|legend|lead)$/;
/** Attributes that hold code and no words. */
const code = /^(?:class|style|d|viewBox|href|points|transform|stroke-dasharray)$/;
const word = /\p{L}{2,}/u;
/** "Nothing is sent", "Read what", "1 update needs": two words of which the second is small. */
const sentence = /^(?:\p{Lu}|\d)[\p{L}\d’']*[,:.]? \p{Ll}{2,}/u;

/** Words that stand in the source of a page itself, as one finds them in its syntax tree. */
function wordsIn(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown, attribute = ''): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, attribute);
      return;
    }
    const { type, value, cooked, name } = node as Record<string, unknown>;
    if (type === 'ImportDeclaration' || String(type).startsWith('Ts')) {
      // Types hold no words; an expression that is only cast may.
      visit((node as Record<string, unknown>)['expression'], attribute);
      return;
    }
    const within = type === 'JSXAttribute' ? nameOf(name) : attribute;
    if (type === 'JSXText' && word.test(String(value))) found.push(String(value).trim());
    if (type === 'StringLiteral' && isWords(String(value), within)) found.push(String(value));
    if (type === 'TemplateElement' && isWords(String(cooked), within)) found.push(String(cooked));
    for (const child of Object.values(node)) visit(child, within);
  };
  visit(parseSync(source, { syntax: 'typescript', tsx: true }).body);
  return found;
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
    const kinds = { hold: 'Somebody has it', dashes: '3 4' } as const;
    export const Page = (props: { readonly tone: 'Very calm'; name: string }) => (
      <main class="is-wide Left out" aria-label="Map">
        {props.name === '' ? 'Nothing is known' : \`1 update waits \${props.name}\`}
        <p title={words.title()}>Read this</p>, {words.end()}
      </main>
    );`;
  expect(wordsIn(page)).toEqual([
    'Somebody has it',
    'Map',
    'Nothing is known',
    '1 update waits ',
    'Read this',
  ]);
});

it.each(files)('%s takes its words from the catalogue', (file) => {
  expect(wordsIn(readFileSync(join(root, file), 'utf8'))).toEqual([]);
});
