import { smsIntent } from './keywords.ts';

describe('STOP without a mark beside it', () => {
  const stops = [
    'STOP power is back',
    'Power is back STOP',
    'POWER IS BACK STOP',
    "stop i don't live there anymore",
    'Stop I moved',
    'i moved stop',
    'STOP my sister already told me',
    'STOP STOP STOP STOP',
    'Stop, power is on',
    'Stop, i have power',
    'stop we have no power',
    'stop bro',
    'Yes please stop',
    'Yes stop',
    'No stop',
    'no, stop',
    'PLEASE STOP NOW THE POWER IS BACK',
    'STOP wire down on Elm St',
    'STOP! The power is back',
    'unsubscribe i live in ohio now',
    '> STOP',
    '> stop\n',
  ];

  it.each(stops)('opts out: “%s”', (body) => {
    expect(smsIntent(body).kind).toBe('stop');
  });

  it.each(stops)('opts out whatever was asked: “%s”', (body) => {
    expect(smsIntent(body, { asked: 'stillOut' }).kind).toBe('stop');
  });

  it.each([
    'Stop! The line is sparking',
    'stop the power cuts',
    'STOP CUTTING OUR POWER',
    'STOP the washing machine',
    'Stop telling us lies and fix it',
    'When will this STOP',
    'WHEN WILL IT STOP',
    'dark at the bus STOP',
    'make it STOP',
    "don't STOP",
    '> HVE: Power is out around Pier Road. Reply STATUS, OUT or STOP.',
  ])('is a cry or names what is to stop: “%s”', (body) => {
    expect(smsIntent(body).kind).not.toBe('stop');
  });

  it.each(['🛑', '✋', '🛑🛑', '✋🏽'])('is told how to end the texts by a sign: %s', (body) => {
    expect(smsIntent(body).kind).toBe('help');
  });
});

describe('people who want word', () => {
  it.each([
    'Why no more updates?',
    'No more updates?',
    'I got no more updates since noon',
    'We have no more power any updates?',
    'No power at this end of town any updates?',
    'No power at our end of the street need updates',
    'at the end of our lane, no alerts yet',
    'My lights quit an hour ago any updates',
    'Gonna turn off my phone to save battery, still out',
    "Don't call me, just text me when it's back",
    "Don't call me just text me when it's back",
    'No need to call me, the power is back',
    'No need to contact me. Wire down at 5 Elm',
    "I don't need messages I need power",
    "I don't need messages. I need power",
    'you never text me',
    "why don't you text me",
    'they never send alerts',
    "don't message me anything but outages",
    "don't text me unless it is an outage",
    "don't text me at night",
    "I don't want these texts to stop",
    "I don't want to miss any updates",
    'get us alerts from the system',
    "don't send me to voicemail",
    "Why haven't I gotten any messages from you",
  ])('stay opted in: “%s”', (body) => {
    expect(smsIntent(body).kind).not.toBe('stop');
  });

  it.each([
    "Don't text me, call me",
    "Don't call me",
    'no need to text me anymore',
    'Please, no more alerts to this phone',
    'stop texting me at 555 0134',
    "I don't need these messages anymore",
    'I asked you not to text me',
  ])('are not those who want none: “%s”', (body) => {
    expect(smsIntent(body).kind).toBe('stop');
  });
});

describe('a wrong number', () => {
  it.each([
    "Sorry wrong number, it's 14 Elm St",
    '12 Elm st. Sorry wrong number, 14 Elm St',
    'wrong number on the meter, ours is 4471',
    'Wrong number, sorry. A wire is down in the yard',
  ])('is mended, or no matter: “%s”', (body) => {
    expect(smsIntent(body).kind).not.toBe('stop');
  });

  it.each(['Wrong number', 'Sorry, wrong number!', 'Wrong number. This is 555 0134'])(
    'wants no more: “%s”',
    (body) => {
      expect(smsIntent(body).kind).toBe('stop');
    },
  );
});

it.each([
  'stop the '.repeat(222),
  "don't call ".repeat(180),
  'STOP a '.repeat(280),
  'lights are '.repeat(180),
  'mujhe msg na '.repeat(150),
  'para de los '.repeat(160),
  'thank you for contacting Aa '.repeat(70),
  'i am driving with do not disturb '.repeat(60),
  'now all it is the '.repeat(110),
  '> '.repeat(1_000),
])('senseless words take no time', (body) => {
  const start = process.cpuUsage();
  smsIntent(body, { asked: 'stillOut' });
  expect(process.cpuUsage(start).user).toBeLessThan(300_000);
});
