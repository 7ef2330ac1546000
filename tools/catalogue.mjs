/**
 * `npm run catalogue`: compiles libs/catalogue/messages/LANGUAGE/GROUP.yaml (ICU MessageFormat) to
 * typed functions in libs/catalogue/src/generated. With --check it writes nothing and says whether they
 * are what the messages say; --from DIR reads other messages. It always prints which messages each
 * language still takes from English.
 */
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { parse } from '@messageformat/parser';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { root, say } from './setup.mjs';

const from = process.argv.indexOf('--from');
const messagesFolder = from < 0 ? join(root, 'libs/catalogue/messages') : process.argv[from + 1];
const generatedFolder = join(root, 'libs/catalogue/src/generated');
const english = 'en';
const header = '// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.\n';
/** By which rules a language writes its numbers. */
const numbersOf = { en: 'en-US', es: 'es-419' };
/** Groups that only the utility's own people read: a language may lack messages of these, and no others. */
const mayFallBack = new Set(['desk', 'crew']);

const languages = [english, ...names(messagesFolder).filter((name) => name !== english)];
const groups = names(join(messagesFolder, english)).map((file) => file.replace(/\.yaml$/, ''));
const problems = [];
const files = new Map();
for (const group of groups) compileGroup(group);
files.set('all.ts', recordsFile());
if (problems.length > 0) {
  for (const problem of problems) say(problem);
  process.exitCode = 1;
} else if (process.argv.includes('--check')) check();
else write();

/** Every language's messages of one group, and the type all of them share. */
function compileGroup(group) {
  const original = messagesOf(english, group);
  const whole = new Map();
  for (const language of languages) {
    if (isWhollyEnglish(language, group)) {
      say(`${language}/${group}: all from English`);
      continue;
    }
    const lacking = [];
    const own = language === english ? original : messagesOf(language, group);
    whole.set(language, completed(original, own, { language, group, path: [], lacking }));
    if (lacking.length === 0) continue;
    const list = `${language}/${group}: ${lacking.length} from English: ${lacking.join(', ')}`;
    if (mayFallBack.has(group)) say(list);
    else problems.push(`customers read these, so every language has them: ${list}`);
  }
  files.set(`types/${group}.ts`, typesFile(group, [...whole.values()]));
  for (const [language, messages] of whole)
    files.set(`${language}/${group}.ts`, moduleFile(language, group, messages));
}

/** A language without a file of a group that may fall back: its readers get the English one itself. */
function isWhollyEnglish(language, group) {
  return mayFallBack.has(group) && !existsSync(join(messagesFolder, language, `${group}.yaml`));
}

function messagesOf(language, group) {
  const file = join(messagesFolder, language, `${group}.yaml`);
  return existsSync(file) ? (parseYaml(readFileSync(file, 'utf8')) ?? {}) : {};
}

/** A language's messages, with what it lacks from English. */
function completed(original, own, place) {
  const at = (key) => [...place.path, key].join('.');
  const problem = (key, what) =>
    problems.push(`${place.language}/${place.group}: ${at(key)} ${what}`);
  for (const key of Object.keys(own))
    if (!Object.hasOwn(original, key)) problem(key, 'is no message of English');
  return Object.fromEntries(
    Object.entries(original).map(([key, message]) => {
      const said = own[key];
      if (typeof message !== 'string')
        return [key, completed(message, said ?? {}, { ...place, path: [...place.path, key] })];
      if (typeof said !== 'string') {
        place.lacking.push(at(key));
        return [key, message];
      }
      const lost = partsOf(message).filter((part) => !partsOf(said).includes(part));
      if (lost.length > 0) problem(key, `leaves out ${lost.join(', ')}`);
      return [key, said];
    }),
  );
}

/** The arguments and tags that a translation must keep. */
function partsOf(message) {
  const tags = [...message.matchAll(/<\w+>/g)].map(([tag]) => tag);
  return [...argumentsOf([message]).keys(), ...tags];
}

/**
 * What a message takes, over all its languages: one may need more than another, as the hour in "a la
 * 01:30". A plural and a number take a number, a choice one of its cases, all else a text.
 */
function argumentsOf(messages) {
  const types = new Map();
  const add = (name, ...kinds) => types.set(name, new Set([...(types.get(name) ?? []), ...kinds]));
  const collect = (tokens) => {
    for (const token of tokens) {
      if (token.type === 'argument') add(token.arg);
      if (['function', 'plural', 'selectordinal'].includes(token.type)) add(token.arg, 'number');
      if (token.type === 'select') add(token.arg, ...token.cases.map(({ key }) => `'${key}'`));
      for (const each of token.cases ?? []) collect(each.tokens);
    }
  };
  for (const message of messages) collect(parse(message));
  return types;
}

function typesFile(group, inLanguages) {
  return `${header}export interface ${typeName(group)} ${typeOf(inLanguages, '')}\n`;
}

function typeOf(inLanguages, indent) {
  const lines = Object.entries(inLanguages[0]).map(([key, message]) => {
    const all = inLanguages.map((messages) => messages[key]);
    if (typeof message !== 'string')
      return `${indent}  readonly ${key}: ${typeOf(all, `${indent}  `)};`;
    const taken = [...argumentsOf(all)]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, kinds]) => `readonly ${name}: ${[...kinds].join(' | ') || 'string'}`);
    const parameter = taken.length === 0 ? '' : `d: { ${taken.join('; ')} }`;
    return `${indent}  readonly ${key}: (${parameter}) => string;`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function moduleFile(language, group, messages) {
  const compiler = new MessageFormat(numbersOf[language], { returnType: 'string' });
  const code = compileModule(compiler, messages)
    .replace('export default {', `export const ${group}: ${typeName(group)} = {`)
    .trim();
  return `${header}// @ts-nocheck The compiler's own functions return unknown.\nimport type { ${typeName(group)} } from '../types/${group}.ts';\n${code};\n`;
}

function recordsFile() {
  const lines = groups.flatMap((group) => {
    const own = (language) => `${group}In${language.toUpperCase()}`;
    const source = (language) => own(isWhollyEnglish(language, group) ? english : language);
    const having = languages.filter((language) => !isWhollyEnglish(language, group));
    return [
      `import type { ${typeName(group)} } from './types/${group}.ts';`,
      ...having.map(
        (language) => `import { ${group} as ${own(language)} } from './${language}/${group}.ts';`,
      ),
      `export type { ${typeName(group)} };`,
      `export const ${group}: Readonly<Record<Locale, ${typeName(group)}>> = { ${languages
        .map((language) => `${language}: ${source(language)}`)
        .join(', ')} };`,
    ];
  });
  const list = languages.map((language) => `'${language}'`).join(', ');
  return [
    `${header}export const locales = [${list}] as const;`,
    'export type Locale = (typeof locales)[number];',
    ...lines,
    '',
  ].join('\n');
}

function typeName(group) {
  return `${group[0].toUpperCase()}${group.slice(1)}Words`;
}

function check() {
  const isSame = (name, text) => {
    const file = join(generatedFolder, name);
    return existsSync(file) && readFileSync(file, 'utf8') === text;
  };
  const old = [...files].filter(([name, text]) => !isSame(name, text)).map(([name]) => name);
  const all = readdirSync(generatedFolder, { recursive: true }).filter((name) =>
    name.endsWith('.ts'),
  );
  const stray = all.filter((name) => !files.has(name));
  for (const name of [...old, ...stray])
    say(`${relative(root, join(generatedFolder, name))} is old: run npm run catalogue`);
  process.exitCode = old.length + stray.length === 0 ? 0 : 1;
}

function write() {
  rmSync(generatedFolder, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = join(generatedFolder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function names(folder) {
  return readdirSync(folder).toSorted();
}
