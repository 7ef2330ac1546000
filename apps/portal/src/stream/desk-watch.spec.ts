import { startFakeOwner } from '../testing/fake-owner.ts';
import { startPortal } from '../testing/portal.ts';

it('shows the desk, and no crew, what its owners are asked for', async () => {
  const feeds = [
    {
      feed: 'pge',
      state: 'unreadable',
      since: '2026-11-22T17:00:00.000Z',
      polledAt: '2026-11-22T17:50:00.000Z',
      rows: 8,
      unread: 4,
      waiting: 4,
    },
  ];
  const pictures = [{ reportId: 'r-1', pictures: 1, receivedAt: '2026-11-22T17:00:00.000Z' }];
  const owner = await startFakeOwner(({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    const lists = { '/api/desk/feeds': { feeds }, '/api/desk/pictures': { pictures } };
    response.end(JSON.stringify(Object.hasOwn(lists, url) ? Reflect.get(lists, url) : {}));
  });
  const portal = await startPortal({ ingest: owner, broadcast: owner });
  try {
    const snapshot = async (user: string, password: string): Promise<string> => {
      const headers = { cookie: await portal.signIn(user, password) };
      const answer = await portal.call('/api/desk/stream', { headers });
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) return chunk;
      return '';
    };
    let atDesk = '';
    while (!atDesk.includes(JSON.stringify({ feeds, pictures }).slice(1, -1))) {
      // oxlint-disable-next-line no-await-in-loop -- until the owners have been asked
      atDesk = await snapshot('desk', 'right-desk');
    }
    expect(await snapshot('crew7', 'right-crew')).toContain('"feeds":[],"pictures":[]');
  } finally {
    await portal.close();
    await owner.close();
  }
});
