import { assertMessageTransition, countsAsTold, messageCanBecome } from './message.ts';
import { messageStates } from './vocabulary.ts';

it('sends only what was queued', () => {
  expect(messageStates.filter((from) => messageCanBecome(from, 'sending'))).toEqual(['queued']);
});

it('never expires or withdraws a message that may have left', () => {
  expect(messageCanBecome('sending', 'withdrawn')).toBe(false);
  expect(messageCanBecome('accepted', 'withdrawn')).toBe(false);
});

it('does not send again what turns out to have arrived', () => {
  expect(messageCanBecome('queued', 'delivered')).toBe(true);
});

it('takes a late delivery receipt after an undelivered one', () => {
  expect(messageCanBecome('undelivered', 'delivered')).toBe(true);
});

it('counts as told what the customer has or may have', () => {
  expect(messageStates.filter(countsAsTold)).toEqual(['accepted', 'delivered', 'unknown']);
});

it('says which change it refuses', () => {
  expect(() => assertMessageTransition('delivered', 'sending')).toThrow(
    'A delivered message cannot become sending',
  );
});
