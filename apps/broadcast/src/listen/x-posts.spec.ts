import { heardPost, mentionsInEvent } from './x-posts.ts';

const reading = { ownId: '77', now: '2026-11-22T18:00:00.000Z' };
const post = { id: '1900000000000000001', text: '@HVE dark here', author_id: '9' };

describe('a mention on X', () => {
  it('is heard with author, time and position', () => {
    const geo = { coordinates: { type: 'Point', coordinates: [-70.9, 41.3] } };
    const given = { ...post, created_at: '2026-11-22T17:59:00Z', geo };
    expect(heardPost(given, 'marsh', reading)).toEqual([
      {
        id: 'r-x1900000000000000001',
        providerId: '1900000000000000001',
        channel: 'x',
        from: '@marsh',
        body: '@HVE dark here',
        at: '2026-11-22T17:59:00.000Z',
        position: [-70.9, 41.3],
        isShared: false,
      },
    ]);
  });

  it('is heard in the letters its author wrote, which X escapes', () => {
    const given = { ...post, text: '@HVE dark at Smith &amp; Sons &lt;all&gt; of it' };
    const [heard] = heardPost(given, 'marsh', reading);
    expect(heard?.body).toBe('@HVE dark at Smith & Sons <all> of it');
  });

  it('is heard whole when it is long', () => {
    const given = { ...post, note_tweet: { text: 'all of it' } };
    expect(heardPost(given, 'marsh', reading)).toMatchObject([{ body: 'all of it' }]);
  });

  it.each([
    { ...post, referenced_tweets: [{ type: 'retweeted', id: '1' }] },
    { ...post, text: 'RT @HVE: power is out' },
  ])('is known to pass on another', (given) => {
    expect(heardPost(given, 'marsh', reading)).toMatchObject([{ isShared: true }]);
  });

  it.each([
    ['our own', { ...post, author_id: '77' }],
    ['without words', { id: '1' }],
    ['without an id', { ...post, id: 'x' }],
    ['nothing', undefined],
  ])('is left out when it is %s', (_name, given) => {
    expect(heardPost(given, 'marsh', reading)).toEqual([]);
  });

  it('has no position off the earth', () => {
    const geo = { coordinates: { type: 'Point', coordinates: [200, 95] } };
    expect(heardPost({ ...post, geo }, 'marsh', reading)[0]?.position).toBeUndefined();
  });
});

describe('an event of the X webhook', () => {
  it('carries a mention of the activity API', () => {
    const includes = { users: [{ id: '9', username: 'marsh' }] };
    const data = { event_type: 'post.mention.create', payload: post, includes };
    expect(mentionsInEvent({ data }, reading)).toMatchObject([
      { providerId: post.id, from: '@marsh', at: reading.now },
    ]);
  });

  it('carries posts of the account activity API', () => {
    const legacy = {
      id_str: '1900000000000000002',
      text: 'cut…',
      extended_tweet: { full_text: '@HVE no light since noon' },
      user: { id_str: '9', screen_name: 'marsh' },
      created_at: 'Sun Nov 22 17:58:00 +0000 2026',
    };
    expect(mentionsInEvent({ for_user_id: '77', tweet_create_events: [legacy] }, reading)).toEqual([
      {
        id: 'r-x1900000000000000002',
        providerId: '1900000000000000002',
        channel: 'x',
        from: '@marsh',
        body: '@HVE no light since noon',
        at: '2026-11-22T17:58:00.000Z',
        position: undefined,
        isShared: false,
      },
    ]);
  });

  it.each([
    [{ data: { event_type: 'like.create', payload: post } }],
    [{ tweet_create_events: [{ id_str: '1' }, 7] }],
    [[]],
    ['text'],
    [undefined],
  ])('may carry none: %j', (body) => {
    expect(mentionsInEvent(body, reading)).toEqual([]);
  });
});
