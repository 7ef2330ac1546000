import { ApiResponseError } from 'twitter-api-v2';

import { control, openTrial, xAccount, xClient } from '../trial.ts';

const failure = async (work: Promise<unknown>): Promise<ApiResponseError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiResponseError) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('X as the sandbox plays it, asked by a real client', () => {
  let trial: Awaited<ReturnType<typeof openTrial>>;
  beforeEach(async () => {
    trial = await openTrial();
  });
  afterEach(() => trial.close());
  const client = () => xClient(trial.sandbox.url).v2;
  const post = (text: string, author = 'rope_street') =>
    control(trial.sandbox.url, 'posts', { author, text });

  it('knows the account', async () => {
    const { data } = await client().me();
    expect(data).toEqual({ id: '77', name: 'HarborValley', username: 'HarborValley' });
  });

  it('publishes a post under a snowflake id', async () => {
    const { data } = await client().tweet('Power is out around Lantern Street');
    expect(data).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      text: 'Power is out around Lantern Street',
      edit_history_tweet_ids: [data.id],
    });
  });

  it('gives a text back as X does: entities, t.co, composed letters', async () => {
    await client().tweet('Cafe\u0301 Smith & Sons, <5> homes: https://harborvalley.com/a?b=1&c=2 ');
    const { tweets } = await client().userTimeline('77');
    expect(tweets[0]?.text).toMatch(
      /^Café Smith &amp; Sons, &lt;5&gt; homes: https:\/\/t\.co\/\w{10}$/,
    );
    const shown = await fetch(`${trial.sandbox.url}/_sandbox/messages`);
    expect(await shown.json()).toMatchObject([
      { body: 'Café Smith & Sons, <5> homes: https://harborvalley.com/a?b=1&c=2' },
    ]);
  });

  it('refuses the same text again', async () => {
    await client().tweet('Back by 20:30');
    const refusal = await failure(client().tweet('Back by 20:30'));
    expect(refusal.code).toBe(403);
    expect(refusal.data).toMatchObject({
      title: 'Forbidden',
      detail: 'You are not allowed to create a Tweet with duplicate content.',
    });
  });

  it('takes the same text again once the first is deleted', async () => {
    const { data } = await client().tweet('Back by 20:30');
    await expect(client().deleteTweet(data.id)).resolves.toEqual({ data: { deleted: true } });
    await expect(client().tweet('Back by 20:30')).resolves.toBeDefined();
  });

  it('weighs a post as X does', async () => {
    await expect(client().tweet('a'.repeat(280))).resolves.toBeDefined();
    const refusal = await failure(client().tweet('停'.repeat(141)));
    expect(refusal.code).toBe(400);
    expect(JSON.stringify(refusal.data)).toContain('[282] is not between 0 and 280');
  });

  it('refuses a reply to a post that is not there', async () => {
    const refusal = await failure(client().reply('Thank you', '1234567890123456789'));
    expect(refusal.code).toBe(403);
  });

  it('lists mentions page by page, newest first, with authors', async () => {
    for (let index = 0; index < 12; index++)
      // oxlint-disable-next-line no-await-in-loop -- their order is what is listed
      await post(`@harborvalley dark ${index}`);
    const paged = await client().userMentionTimeline('77', {
      max_results: 5,
      expansions: ['author_id'],
      'tweet.fields': ['created_at', 'author_id'],
    });
    await paged.fetchLast(100);
    expect(paged.tweets.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, index) => `@harborvalley dark ${11 - index}`),
    );
    expect(paged.includes.author(paged.tweets[0]!)?.username).toBe('rope_street');
  });

  it('lists only mentions since the last one seen', async () => {
    await post('@HarborValley first');
    const seen = await client().userMentionTimeline('77');
    const { newest_id: sinceId } = seen.meta;
    const nothing = await client().userMentionTimeline('77', { since_id: sinceId });
    expect(nothing.meta).toEqual({ result_count: 0 });
    await post('@HarborValley second');
    const later = await client().userMentionTimeline('77', { since_id: sinceId });
    expect(later.tweets.map(({ text }) => text)).toEqual(['@HarborValley second']);
  });

  it('shows where a post came from when asked', async () => {
    await control(trial.sandbox.url, 'posts', {
      author: 'marsh',
      text: '@HarborValley wire down',
      lon: 36.8,
      lat: -1.3,
    });
    const { tweets } = await client().userMentionTimeline('77', { 'tweet.fields': ['geo'] });
    expect(tweets[0]?.geo).toEqual({ coordinates: { type: 'Point', coordinates: [36.8, -1.3] } });
  });

  it('refuses a page size out of bounds', async () => {
    const refusal = await failure(client().userMentionTimeline('77', { max_results: 4 }));
    expect(refusal.code).toBe(400);
    expect(refusal.data).toMatchObject({ title: 'Invalid Request' });
  });

  it('answers for a post that is not there as X does', async () => {
    const answer = await client().singleTweet('1234567890123456789');
    expect(answer.errors?.[0]).toMatchObject({ title: 'Not Found Error', resource_type: 'tweet' });
  });

  it('says how much of the allowance is left', async () => {
    const response = await xClient(trial.sandbox.url).v2.post(
      'tweets',
      { text: 'one' },
      { fullResponse: true },
    );
    expect(response.rateLimit).toMatchObject({ limit: 100, remaining: 99 });
  });

  it('refuses with 429 and the instant it opens again, and no Retry-After', async () => {
    await control(trial.sandbox.url, 'faults', { kind: 429, count: 1, channel: 'x' });
    const refusal = await failure(client().tweet('one'));
    expect(refusal.code).toBe(429);
    expect(refusal.rateLimit).toMatchObject({ limit: 100, remaining: 0 });
    expect(refusal.rateLimit?.reset).toBeGreaterThan(Date.now() / 1000);
    expect(refusal.headers).not.toHaveProperty('retry-after');
  });

  it('has published a post, once, whose answer never came', async () => {
    await control(trial.sandbox.url, 'faults', { kind: 'hangAfterAccept', count: 1 });
    const change = await fetch(`${trial.sandbox.url}/_sandbox/stream`);
    const reader = change.body?.getReader();
    await reader?.read();
    const hung = client()
      .tweet('Power is back')
      .catch(() => 'never answered');
    await reader?.read();
    const own = await client().userTimeline('77');
    expect(own.tweets.map(({ text }) => text)).toEqual(['Power is back']);
    await trial.sandbox.close();
    await reader?.cancel().catch(() => undefined);
    await expect(hung).resolves.toBe('never answered');
  });

  it('refuses a wrong signature with 401', async () => {
    const refusal = await failure(xClient(trial.sandbox.url, 'wrong').v2.tweet('one'));
    expect(refusal.code).toBe(401);
    expect(refusal.data).toMatchObject({ title: 'Unauthorized', status: 401 });
  });

  it('refuses a bearer token where a user must sign', async () => {
    const response = await fetch(`${trial.sandbox.url}/2/users/${xAccount.userId}/mentions`, {
      headers: { authorization: 'Bearer abc' },
    });
    expect(response.status).toBe(401);
  });
});
