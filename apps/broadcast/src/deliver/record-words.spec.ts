import type { Publication, Rendition } from '@relight/contracts';
import type { PublicationDocument } from '../publish/publish.schemas.ts';
import { newMessage } from './messages.store.ts';
import { messageEntries, publicationEntries } from './record-words.ts';

const at = '2026-11-22T18:00:00.000Z';
const later = '2026-11-22T18:05:00.000Z';

const rendition = (channel: string, locale: string, words: string, addresses = 1): Rendition => ({
  channel,
  locale,
  parts: [words],
  length: { units: 1, per: 'segment' },
  addresses,
  edited: false,
});

const said = [
  rendition('sms', 'en', 'HVE: Power is out.', 412),
  rendition('sms', 'es', 'HVE: No hay luz.', 1),
  rendition('mail', 'en', 'Power is out.', 12),
  rendition('x', 'en', 'Power is out. #x'),
];

function written(more: Partial<Publication>, decisions?: PublicationDocument['decisions']) {
  const publication: Publication = {
    id: 'p1',
    version: 1,
    outageId: 'o1',
    outageVersion: 1,
    trigger: 'powerOut',
    factKeys: ['out:o1'],
    state: 'sending',
    words: {},
    renditions: said,
    edited: false,
    reach: {
      recipients: 413,
      leftOut: 0,
      segments: 413,
      xWeight: 20,
      costUsd: 1,
      drainSeconds: 1,
      lastArrivalAt: later,
    },
    channels: ['sms', 'x'],
    placeName: 'Lantern Street',
    customers: 500,
    createdAt: at,
    dueAt: later,
    ...more,
  };
  const document: PublicationDocument = {
    _id: 'p1',
    version: 1,
    outageId: 'o1',
    state: publication.state,
    groupKey: 'k',
    facts: [],
    publication,
    decisions,
  };
  return publicationEntries(document, 'en').map(({ text, by }) => (by ? `${by}: ${text}` : text));
}

it('says each channel and language in which a publication was told, with its words', () => {
  expect(written({ toldAt: later })).toEqual([
    'Written, to go out by text in English, by text in Spanish, by e-mail in English, on X in English: HVE: Power is out.',
    'Told by text in English, 412 addresses: HVE: Power is out.',
    'Told by text in Spanish, 1 address: HVE: No hay luz.',
    'Told by e-mail in English, 12 addresses: Power is out.',
    'Told on X in English: Power is out. #x',
  ]);
});

it('says a correction as one', () => {
  const renditions = said.slice(0, 1);
  expect(written({ trigger: 'correction', toldAt: later, renditions })).toEqual([
    'Correction written, to go out by text in English: HVE: Power is out.',
    'Correction told by text in English, 412 addresses: HVE: Power is out.',
  ]);
});

it('says what each person decided, one after the other', () => {
  const decided = { decidedAt: later, decidedBy: 'Lee' };
  const renditions = said.slice(0, 1);
  const by = { at: later, by: 'Lee' };
  const changed = [{ channel: 'sms', locale: 'es' }] as const;
  const decisions = [
    { ...by, did: 'wordsChanged', renditions: changed },
    { ...by, by: 'Ana', did: 'approved' },
    { ...by, by: 'Ana', did: 'undone' },
    { ...by, did: 'returned' },
  ] as const;
  expect(written({ ...decided, renditions, state: 'returned' }, decisions).slice(1)).toEqual([
    'Lee: Words changed by text in Spanish',
    'Ana: Approved',
    'Ana: Approval taken back',
    'Lee: Sent back, nothing goes out',
  ]);
  // An older release kept the last one only.
  expect(written({ ...decided, renditions }).slice(1)).toEqual(['Lee: Decided: sending']);
});

it('says what goes to nobody in person as told on the page', () => {
  expect(written({ renditions: [], toldAt: later })).toEqual([
    'Written for the public page',
    'Told on the public page',
  ]);
});

it('says of each message how it stands, and shows no address', () => {
  const message = newMessage({
    _id: 'm1',
    channel: 'mail',
    to: 'ana@example.net',
    locale: 'es',
    body: 'No hay luz.',
    factKeys: [],
    messageKeys: [],
    priority: 3,
    outageId: 'o1',
    publicationId: 'p1',
    queuedAt: at,
    expiresAt: later,
  });
  const [stands] = messageEntries(message, 'en');
  expect(stands).toMatchObject({
    text: 'Message to an address at example.net waits to be sent',
    details: { channel: 'mail', locale: 'es' },
  });
});
