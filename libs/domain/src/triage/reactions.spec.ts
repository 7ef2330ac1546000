import { smsIntent } from './keywords.ts';
import { isAutomatic } from './reactions.ts';

const isReaction = (body: string): boolean => smsIntent(body).kind === 'reaction';

describe('a reaction', () => {
  it.each([
    '👍',
    '👍🏽',
    '👍 👍',
    '❤️',
    '🙏🙏🙏!',
    '🇺🇸',
    '👨‍👩‍👧',
    'Liked “HVE: Power is out around Pier Road. Reply STATUS.”',
    'Loved "HVE: Power is back."',
    'Laughed at “a wire is down”',
    'Emphasized “Danger? Call 911.”',
    'Disliked ‘HVE: No time yet.’',
    'Questioned “HVE: …”',
    '👍 to “HVE: Power is back.”',
    'Reacted 😂 to “HVE: Power is back.”',
    'Removed a like from “HVE: Power is back.”',
    'Le gustó “HVE: Power is back.”',
    'A aimé « HVE: Power is back. »',
    'Liked an image',
  ])('is “%s”', (body) => {
    expect(isReaction(body)).toBe(true);
  });

  it.each([
    '',
    'ok 👍',
    'STOP 🛑',
    '🔥 pole on fire',
    'Liked the service',
    '5',
    '14',
    '“no power”',
    'Liked it, but still no power',
  ])('is not “%s”', (body) => {
    expect(isReaction(body)).toBe(false);
  });
});

describe('words of a machine', () => {
  it.each([
    "I'm driving right now - I'll get back to you later.",
    'I’m driving with Focus turned on. I’ll see your message when I get where I’m going.',
    'Auto-reply: I am away until Monday',
    '(Automatic response) We are closed.',
    'I am out of the office until Monday',
    'Sorry, I am currently out of the office',
    'Out of office: back on 3 May',
    'Thank you for contacting Ann’s Diner. We will reply soon.',
    'Your message could not be delivered',
    'Your message to +1555 was not delivered',
    'Message failed: number unreachable',
    'Undeliverable: no such user',
    'Mailer-Daemon: delivery failed',
    'Free Msg: Unable to send message',
    'This number is not monitored.',
    'Please do not reply to this message',
  ])('are “%s”', (body) => {
    expect(isAutomatic(body)).toBe(true);
  });

  it.each([
    'Thank you',
    'Thanks for the update',
    'out',
    'I am out of power',
    'we are driving around, wires down on Pier Road',
    'Your message said back by 5, it is still out',
    'Message me when it is back',
    'This number is Ann, no power at Mill Lane',
    "I'm driving home, is my power on?",
    'This number is not getting any updates',
  ])('are not “%s”', (body) => {
    expect(isAutomatic(body)).toBe(false);
  });
});

describe('words that begin as a machine’s', () => {
  it.each([
    "I'm driving on Route 9 and there's a wire down across the road",
    'I am driving by 12 Elm St and a transformer is on fire',
    'This line is not dead, it is sparking in my yard',
    'This phone is no longer charging, my oxygen machine is off',
    'thank you for calling, wire still sparking in yard',
    'Thanks for texting. Still no power here',
    'Thank you for calling. When will my lights be back?',
    'Auto-reply: I am away. A wire is down in the yard',
    "I'm driving right now. A pole is down on Elm",
    "I'm in a meeting but my lights just went out",
  ])('are heard: “%s”', (body) => {
    expect(smsIntent(body).kind).not.toBe('automatic');
  });

  it.each([
    "I'm driving right now. I'll text you when I arrive.",
    'Thank you for contacting Harbor Dental. Our office is closed.',
    'Automatic reply: on holiday till the 9th',
  ])('are a machine’s when nothing else is told: “%s”', (body) => {
    expect(smsIntent(body).kind).toBe('automatic');
  });
});
