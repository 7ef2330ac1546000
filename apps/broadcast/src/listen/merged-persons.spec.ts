import { inboundModel } from '../inbound.schema.ts';
import { newSid, startListen, type Listening } from './listen.fixture.ts';

const [known, unknown] = ['+15555550143', '+15555550177'];

describe('a number that the desk found to be of a contact', () => {
  let listening: Listening;
  beforeEach(async () => {
    listening = await startListen('ours');
    await listening.know();
  });
  afterEach(() => listening.close());

  const merge = (role?: 'operator' | 'crew') =>
    listening.ask('/api/people/merge', role, { address: unknown, into: known });
  const split = () => listening.ask('/api/people/split', 'operator', { address: unknown });

  it('is asked where it is no more, and is again once that is taken back', async () => {
    await listening.text('OUT', { From: unknown });
    expect((await merge('operator')).status).toBe(200);
    listening.clock.advance(3_600_000);
    await listening.text('OUT', { From: unknown });
    expect((await split()).status).toBe(200);
    listening.clock.advance(3_600_000);
    await listening.text('OUT', { From: unknown });
    expect(await listening.replies()).toEqual(['askWhere', 'reportReceived', 'askWhere']);
    const places = (await listening.reports()).map(({ clue }) => clue.servicePointIds);
    expect(places).toEqual([[], ['SP-1'], []]);
  });

  it('keeps what it says under the document that has the number', async () => {
    await listening.text('OUT', { From: unknown });
    await merge('operator');
    const sid = newSid();
    await listening.text('OUT', { From: unknown, MessageSid: sid });
    const heard = await listening.documents.open(inboundModel);
    const { contactId } = (await heard.get(`r-${sid.slice(2)}`)) ?? {};
    expect(contactId).toBeDefined();
    expect(await listening.contacts.get(contactId!)).toMatchObject({ phone: unknown });
  });

  it('is merged by the desk alone, which is shown no whole number', async () => {
    await listening.text('OUT', { From: unknown });
    expect((await merge()).status).toBe(401);
    expect((await merge('crew')).status).toBe(403);
    const answer = await merge('operator');
    const person: unknown = await answer.json();
    expect(person).toMatchObject({ id: 'c1', documents: 2 });
    expect(JSON.stringify(person)).not.toMatch(/5550143|5550177/);
    expect(JSON.stringify(person)).toContain('ending in 77');
  });

  it('says why it cannot be split or merged', async () => {
    expect((await split()).status).toBe(404);
    expect((await merge('operator')).status).toBe(404);
    await listening.text('OUT', { From: unknown });
    await merge('operator');
    expect((await split()).status).toBe(200);
    expect((await split()).status).toBe(404);
    const same = await listening.ask('/api/people/split', 'operator', { address: known });
    expect(same.status).toBe(409);
  });
});
