import { type ReportClass } from '../vocabulary.ts';
import { triage } from './triage.ts';

const said: Readonly<Partial<Record<ReportClass, readonly string[]>>> = {
  outage: [
    'No lights on Quay Road since 6 https://t.co/abc123',
    'Power out again on Mill Lane pic.twitter.com/x1y2z3',
    'Rt 9 north of the bridge, no power since 4',
    'RT 66 by the diner, lights are out',
    'Dad called to ask whether my power was back yet. Had to tell him no.',
    'She wanted to know if the lights came back. Nope, nothing.',
    'The flats opposite still have power, our whole row has none',
    'Next door has lights, our side has none',
    "Ours isn't expected back till morning. Two kids and one flashlight",
    'Ours is still not back',
    '"On by noon" they said. It is three. Still candles here.',
    'OUT 14 mill ln',
    'Out at 220 Quay Road',
    'Coupure de courant depuis 3 heures dans tout le quartier',
    "Plus d'électricité rue des Tilleuls depuis ce matin",
    'toujours pas de courant chez nous',
    "Panne d'électricité dans ma rue",
    'light chali gayi hai subah se, Phase 5 wale kya karein',
    'bijli nahi hai subah se',
    'bijli gayi hui hai hamare ghar',
    'बिजली चली गई है',
    'हमारे यहाँ लाइट नहीं है',
    'بجلی نہیں ہے صبح سے',
    'light don go since morning',
    'nepa don take light',
    'se fue la luz otra vez',
    'tuko gizani, hakuna umeme',
  ],
  restored: [
    'OK POWER WENT OFF AND CAME RIGHT BACK',
    'lights went out but came straight back',
    'Le courant est revenu, merci aux équipes',
    "l'électricité est rétablie",
    'bijli wapis aa gayi, shukriya',
    'light aa gayi',
    'बिजली आ गई',
    'بجلی آ گئی',
    'nepa don bring light',
    'My mom asked if the power is back. Yes, it is!',
  ],
  news: [
    'Miles de abonados sin luz tras la tormenta, dice la empresa',
    '500 usuarios sin energía eléctrica en la zona norte',
    "3 000 foyers privés d'électricité après la tempête",
    'No power for 2,300 homes in Ward 3 https://city-paper.example/a',
    'Power went out at the supermarket where my cousin has a job, she is thrilled',
  ],
  other: [
    'It is lights out and they are away! Best grid start this year',
    'Our guard was lights out from deep tonight, 9 of 11',
    'Lights out spin class tonight at 6, who is in',
    'She pitched lights out for seven innings',
    'Another outage this week, internet has been down here since noon',
    'the wifi outage is over',
    'Here the power never went out, only the internet did',
    'Power did not go out here',
  ],
};

const rows = Object.entries(said).flatMap(([expected, texts]) =>
  texts.map((text) => ({ text, expected })),
);

describe('what people say of their supply, in the words they find for it', () => {
  it.each(rows)('“$text” is $expected', ({ text, expected }) => {
    expect(triage(text)).toMatchObject({ class: expected, hazard: false });
  });

  it.each([
    ['outage', 'BigMikeTV', "Power's out on Quay Road again, third time this month"],
    ['outage', 'sarah_news', 'no lights on Elm since 5'],
    ['news', 'harbor_news', 'Power outage in Kestrel Bay'],
  ] as const)('is %s from %s: “%s”', (expected, author, text) => {
    expect(triage(text, { author }).class).toBe(expected);
  });
});
