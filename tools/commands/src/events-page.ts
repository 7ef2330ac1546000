/** Writes docs/events.md and docs/retention.md from the contracts, or with --check says whether they say the same. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  events,
  feedEvent,
  golden,
  routeList,
  topics,
  type EventType,
  type Route,
} from '@relight/contracts';
import { z } from 'zod';
import { retentionPage } from './retention-page.ts';

const pages = { 'events.md': eventsPage(), 'retention.md': retentionPage() };
for (const [name, text] of Object.entries(pages)) {
  const page = join(import.meta.dirname, '../../../docs', name);
  if (process.argv.includes('--check')) {
    const isSame = existsSync(page) && readFileSync(page, 'utf8') === text;
    if (isSame) continue;
    process.stderr.write(`docs/${name} is old: run npm run docs\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(page, text);
  }
}

function eventsPage(): string {
  const names = Object.keys(events).filter((name): name is EventType =>
    Object.hasOwn(events, name),
  );
  return [
    '# Events and HTTP bodies',
    'Generated from libs/contracts by `npm run docs`; do not edit. Envelope: CloudEvents 1.0 JSON. Readers ignore fields they do not know; changes only add; anything else is a new type.',
    '## Topics',
    topicTable(),
    '## What a utility sends us',
    'By topic `grid.feed` or `POST /api/feeds/cloudevents`. `(source, id)` names an event for ever; `time` is when it happened.',
    ...feedEvent.options.map((option) =>
      section(
        option.shape.type.value,
        fields(z.toJSONSchema(option.shape.data, { io: 'input', unrepresentable: 'any' })),
      ),
    ),
    '## Our own events',
    ...names.map((name) => eventSection(name)),
    '## HTTP',
    'Errors are `{code, message, retriable}`. Signed-in routes want the session cookie.',
    ...routeList.map((route) => routeSection(route)),
    '',
  ].join('\n\n');
}

function topicTable(): string {
  const rows = Object.entries(topics).map(([name, settings]) => {
    const keeps = settings.compacted
      ? 'newest of each key'
      : `${settings.retentionMs / 86_400_000} days`;
    return `| ${name} | ${settings.partitions} | ${keeps} |`;
  });
  return ['| topic | partitions | keeps |', '|---|---|---|', ...rows].join('\n');
}

function eventSection(name: EventType): string {
  const { topic, about, schema } = events[name];
  const example = JSON.stringify(golden[name][0], undefined, 2);
  return section(
    name,
    [
      `${about} Topic \`${topic}\`.`,
      fields(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
      `\`\`\`json\n${example}\n\`\`\``,
    ].join('\n\n'),
  );
}

function routeSection({ method, path, summary, access, body, example }: Route): string {
  const who = typeof access === 'string' ? access : access.join(', ');
  const parts = [`${summary}. For: ${who}.`];
  if (body) parts.push(fields(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })));
  if (example !== undefined) parts.push(`\`\`\`json\n${JSON.stringify(example)}\n\`\`\``);
  return section(`${method} ${path}`, parts.join('\n\n'));
}

function section(title: string, content: string): string {
  return `### ${title}\n\n${content}`;
}

interface JsonSchema {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
  readonly items?: unknown;
}

/** One line a field: name, kind, whether it may be missing. */
function fields(schema: JsonSchema): string {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return variants.map((variant) => fields(asSchema(variant))).join('\n\n');
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => {
      const missing = schema.required?.includes(name) ? '' : ', may be missing';
      return `- \`${name}\`: ${kindOf(asSchema(property))}${missing}`;
    })
    .join('\n');
}

function kindOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  if (schema.type === 'array') return `list of ${kindOf(asSchema(schema.items))}`;
  if (schema.type === 'object') {
    const names = Object.keys(schema.properties ?? {});
    return names.length > 0 ? `{${names.join(', ')}}` : 'object';
  }
  return typeof schema.type === 'string' ? schema.type : 'one of several shapes';
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? value : {};
}
