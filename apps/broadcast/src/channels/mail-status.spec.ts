import { isNoSuchAddress } from './mail-status.ts';

it.each([
  ['5.1.1', true],
  ['550 5.1.1 <…>: Recipient address rejected: User unknown', true],
  ['5.1.10', true],
  ['5.2.1', true],
  ['550 No such user here', true],
  ['551 User not local', true],
  ['552 5.2.2 Mailbox full', false],
  ['550 5.7.1 Message rejected as spam', false],
  ['553 5.1.8 Sender address rejected', false],
  ['554 Transaction failed', false],
  ['4.4.7', false],
  ['450 4.1.1 Greylisted', false],
  ['', false],
])('“%s” says that there is no such address: %s', (said, isNone) => {
  expect(isNoSuchAddress(said)).toBe(isNone);
});
