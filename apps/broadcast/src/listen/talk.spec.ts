import { readSms, type Reading } from '../triage/reading.ts';
import { inTalk } from './talk.ts';

const at = '2026-11-22T18:00:00.000Z';
const later = '2026-11-22T18:29:00.000Z';
const tooLate = '2026-11-22T18:31:00.000Z';

/** What the second text of a number says in the light of its first. */
const second = (first: string, words: string, when = later): Reading =>
  inTalk(readSms(words), words, when, { reading: readSms(first), at });

describe('a talk by text', () => {
  it('joins the place to the outage told before', () => {
    expect(second('OUT', '12 Lantern Street')).toMatchObject({
      intent: 'out',
      class: 'outage',
      place: '12 Lantern Street',
    });
  });

  it('takes a short answer as the place, as written', () => {
    expect(second('OFF', 'lantern st')).toMatchObject({ stillOut: true, place: 'lantern st' });
  });

  it('joins the place to the danger told before', () => {
    expect(second('a wire is down and sparking', 'on Pier Road')).toMatchObject({
      hazard: 'wireDown',
      place: 'Pier Road',
    });
  });

  it('keeps a danger told without a place when the place comes with a keyword', () => {
    expect(second('a wire is down and sparking', 'OUT on Pier Road')).toMatchObject({
      intent: 'out',
      hazard: 'wireDown',
      place: 'Pier Road',
    });
  });

  it('answers a question for the place told before', () => {
    expect(second('OUT on Pier Road', 'STATUS')).toMatchObject({
      intent: 'status',
      place: 'Pier Road',
    });
  });

  it('does not repeat a danger that had its place', () => {
    expect(second('wire down on Pier Road', 'STATUS').hazard).toBeUndefined();
  });

  it('is over after thirty minutes', () => {
    expect(second('OUT', '12 Lantern Street', tooLate)).toMatchObject({
      intent: 'free',
      class: 'other',
    });
  });

  it.each(['STOP', 'START', 'HELP'])('never reads %s as a place', (words) => {
    expect(second('OUT', words)).toEqual(readSms(words));
  });

  it.each(['ok thanks', 'Thank you!', '🙂', 'yes ok'])('takes “%s” for no place', (words) => {
    expect(second('OUT', words).place).toBeUndefined();
  });

  it('has nothing to join to a first text', () => {
    expect(inTalk(readSms('OUT'), 'OUT', at)).toEqual(readSms('OUT'));
  });
});
