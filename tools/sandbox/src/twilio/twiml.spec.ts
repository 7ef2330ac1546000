import { repliesIn } from './twiml.ts';

describe('what a webhook answers', () => {
  it('sends each message of a response', () => {
    const twiml =
      '<Response><Message>one</Message><Message to="+1"><Body>two &lt;3 &#233;</Body></Message></Response>';
    expect(repliesIn('application/xml', twiml)).toEqual(['one', 'two <3 é']);
  });

  it.each([
    ['text/xml', '<Response></Response>'],
    ['text/xml', '<Response><Message></Message></Response>'],
    ['application/json', '{"Response":"<Response><Message>x</Message></Response>"}'],
    ['text/html', '<Message>outside a response</Message>'],
    ['text/plain', '  '],
  ])('sends nothing for %s %s', (type, body) => {
    expect(repliesIn(type, body)).toEqual([]);
  });
});
