import type { DeskReport, PublicOutages } from '@relight/contracts';
import { generateUtility } from '@relight/demo';
import { buildNetwork } from '@relight/network';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type RunningRelight,
} from '../support/relight.ts';

const [ana, ben] = ['ana.lopez@example.org', 'ben@example.org'];

interface Mail {
  readonly id: string;
  readonly direction: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface RecordPage {
  readonly entries: readonly { readonly text: string }[];
  readonly next?: string;
}

/** A customer who reads Spanish and one who reads English, both by mail alone, through one outage. */
describe('by mail', () => {
  let relight: RunningRelight;
  let device: string;
  beforeAll(async () => {
    const network = buildNetwork(generateUtility({ seed: 7, servicePoints: 2_000 }));
    const below = somebodyBelow(network, []);
    ({ device } = below);
    const [here = 0, there = 0] = network.below(below.breaker);
    const person = (email: string, place: number, locale: 'en' | 'es') => {
      return { phone: '', email, places: [place], locale } as const;
    };
    const withPlaces = [person(ana, here, 'es'), person(ben, there, 'en')];
    relight = await startRelight({}, 20, { withPlaces });
  });
  afterAll(() => relight.close());

  const inBox = async (box: string): Promise<readonly Mail[]> => {
    const answer = await fetch(`${relight.sandbox.url}/_sandbox/mails?to=${box}`);
    const all = (await answer.json()) as readonly Mail[];
    return all.filter(({ direction }) => direction === 'outbound');
  };
  const got = (box: string, words: RegExp): Promise<Mail> =>
    eventually(`"${words.source}" in the mailbox`, async () =>
      (await inBox(box)).find(({ text }) => words.test(text)),
    );
  const act = async (mail: Mail, name: string, body: object = {}) => {
    const answer = await fetch(`${relight.sandbox.url}/_sandbox/mails/${mail.id}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { readonly delivered: boolean; readonly answer: string };
  };
  const reports = async (): Promise<readonly DeskReport[]> => {
    const desk = await relight.as('operator');
    const all = await desk.get<{ reports: readonly DeskReport[] }>('/api/desk/reports');
    return all.reports.filter(({ by }) => by === 'mail');
  };

  it('tells each in their language, and says how to stop in the header', async () => {
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]);
    const told = await got(ana, /SIMULACRO.*No hay luz/);
    expect(told.subject).toMatch(/^SIMULACRO/);
    expect(told.html).toContain('<html lang="es">');
    expect(told.headers).toMatchObject({
      'content-language': 'es',
      'auto-submitted': 'auto-generated',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(told.headers['list-unsubscribe']).toContain(`<${relight.url}/api/public/stop/m-`);
    expect((await got(ben, /Power is out around/)).headers['content-language']).toBe('en');
  });

  it('hears an answer, reports it, and answers it in the same thread', async () => {
    const told = await got(ana, /No hay luz/);
    const brought = await act(told, 'reply', { text: '¿Cuándo vuelve la luz?' });
    expect(brought).toMatchObject({ delivered: true });
    const answer = await eventually('the answer', async () =>
      (await inBox(ana)).find(({ headers }) => headers['auto-submitted'] === 'auto-replied'),
    );
    expect(answer.inReplyTo).toMatch(/^<.+@mail\.sandbox\.invalid>$/);
    expect(await eventually('the report', async () => (await reports())[0])).toMatchObject({
      class: 'question',
    });
    for (const { subject, text } of await inBox(ana)) {
      const words = `${subject} ${text.replace(/https?:\S+/g, '')}`;
      expect(words).not.toMatch(/\b(?:power|reply|about|since|stop|we|the)\b/i);
    }
  });

  it('hears no automatic answer, and lets nobody write to an address that is forged', async () => {
    const told = await got(ben, /Power is out/);
    const before = (await reports()).length;
    const auto = await act(told, 'reply', { text: 'Power is out of office', auto: true });
    expect(auto.delivered).toBe(true);
    const forged = told.replyTo.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    for (const to of [forged, 'reply+m-1@answers.hve.example', 'outages@hve.example']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { delivered, answer } = await act(told, 'reply', { text: 'STOP', to });
      expect([delivered, answer]).toEqual([false, expect.stringContaining('550')]);
    }
    expect((await reports()).length).toBe(before);
  });

  it('notes a mail that comes back as undelivered, and writes there again once its owner does', async () => {
    expect(await act(await got(ben, /Power is out/), 'bounce')).toMatchObject({ delivered: true });
    const desk = await relight.as('operator');
    const { features } = await relight.get<PublicOutages>('/api/public/outages');
    const id = features[0]?.properties.id;
    const told = 'Message to an address at example.org did not arrive';
    await eventually('the bounce in the record', async () => {
      let next: string | undefined = '';
      while (next !== undefined) {
        const query = next === '' ? '' : `?after=${encodeURIComponent(next)}`;
        // oxlint-disable-next-line no-await-in-loop -- one page names the next
        const page: RecordPage = await desk.get(`/api/outages/${id}/record${query}`);
        if (page.entries.some(({ text }) => text === told)) return true;
        ({ next } = page);
      }
      return false;
    });
    // Until then nothing is told at an address that its mail server says is none.
    await act(await got(ben, /Power is out/), 'reply', { text: 'STATUS' });
    await eventually('the answer', async () =>
      (await inBox(ben)).find(({ headers }) => headers['auto-submitted'] === 'auto-replied'),
    );
  });

  it('stops at one click, but not at a look', async () => {
    const told = await got(ana, /No hay luz/);
    const [, link = ''] = /<(.+)>/.exec(told.headers['list-unsubscribe'] ?? '') ?? [];
    const page = await (await fetch(link)).text();
    expect(page).toContain('<html lang="es">');
    expect(await act(told, 'unsubscribe')).toEqual({ delivered: true, answer: '200' });
    const before = (await inBox(ana)).length;
    await relight.feed([{ type: 'scada.device.closed', data: { device } }]);
    const back = await got(ben, /Power came back/);
    await act(back, 'reply', { text: 'STOP' });
    await got(ben, /no more/);
    expect(await inBox(ana)).toHaveLength(before);
  });
});
