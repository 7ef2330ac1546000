import { caseAfter, isCaseOpen } from './case.ts';

it('takes a case from open by held to its decision', () => {
  expect(caseAfter('suspected', 'open', 'hold')).toBe('held');
  expect(caseAfter('suspected', 'held', 'dismiss')).toBe('dismissed');
});

it('makes only hazards safe, also after they were confirmed', () => {
  expect(caseAfter('hazard', 'confirmed', 'safe')).toBe('madeSafe');
  expect(() => caseAfter('suspected', 'open', 'safe')).toThrow(/can take hold, confirm, dismiss/);
});

it('lets nothing follow a dismissal', () => {
  expect(() => caseAfter('hazard', 'dismissed', 'confirm')).toThrow(/nothing any more/);
});

it('keeps a confirmed hazard open until it is made safe', () => {
  expect(isCaseOpen('hazard', 'confirmed')).toBe(true);
  expect(isCaseOpen('suspected', 'confirmed')).toBe(false);
  expect(isCaseOpen('hazard', 'madeSafe')).toBe(false);
});
