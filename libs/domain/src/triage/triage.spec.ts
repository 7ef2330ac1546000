import { type HazardKind, type ReportClass } from '../vocabulary.ts';
import { triage } from './triage.ts';

const classes: Readonly<Record<ReportClass, readonly string[]>> = {
  outage: [
    'No power on Pier Road by the bakery since 6',
    "Power's out again in Lakeview",
    'Our lights just went off',
    'we have been out since noon',
    'Still no power. Third call today.',
    'No lights at the Mission Estate, kindly assist',
    'hatuna stima tangu jana',
    'Umeme umekatika mtaani kwetu',
    'light is gone in our compound since morning',
    'No current in sector 9 from last night',
    'There is a power cut on Mill Lane',
    'still in darkness here at Hill View phase 2',
    "when will power be back? we've been out 3 hours",
    'Power is NOT back on Harbour Street',
    'power still not restored in Juja road',
    'you said restored but my lights are still off',
    'It came back for 5 minutes and went off again, no power now',
    'Power was back for ten minutes and now we are in the dark again',
    'Anyone else without power in Eastfield?',
    'Why is there no power in Dalton again?',
    'no electricity since 5pm',
    'whole street is dark since the storm, no electricity',
    'Blackout in Kilburn, please look into it',
    'lost power at 4:15 on Oak Street',
    'Oh great, the power is out again. Lovely service.',
    'thanks for nothing, still no electricity',
    'half the house has no power',
    'No hay luz en la calle Olmo desde anoche',
    'Se fue la luz en mi barrio',
    'seguimos sin luz, ya son 5 horas',
    'walang kuryente dito sa amin',
    'manca la luce da due ore in via Roma',
    'sem luz desde ontem',
    'Please restore power at Maple Court',
    'need our lights back, baby is crying',
    'How long will my meter stay in darkness? It is three days',
    'We have not had electricity since Tuesday',
    "haven't had power all night",
    'my neighbour and I have no power',
    'Neighbours across the road have lights but we have no power',
    'Power is back across the road but not ours',
    'no water no power no internet',
    'EVERYTHING WENT OFF!!! no lights in the building',
    'nooo powerrr againnn in Westgate',
    'p\u200bower is o\u200but on 5th street',
    'The power went out an hour ago',
    'electricity has been cut since yesterday at Rose Flats',
    'load shedding again in Model Town, 4 hours now',
    'I am on oxygen and the power is out',
    'ticket 5512 still without power, can you send somebody?',
    'my mother is 80 and we have no electricity',
    'got power for a minute then it went off again, no lights',
  ],
  restored: [
    'thank you lights are back!',
    "Power's back on Pier Road",
    'we have power again',
    'electricity is back after 9 hours of darkness',
    'power restored at last, asante',
    'Our power was out all night but it is back now',
    'Just lost power for a bit but back on now',
    'lights are back but flickering',
    'stima imerudi, asanteni',
    'ya volvio la luz, gracias',
    'Power back on in Kells. Time for tea.',
    'yay the lights came back on',
    'no power since 5 this morning, finally back on',
  ],
  question: [
    'is the power back?',
    'Is the power back on in Elm Grove?',
    'has electricity been restored in Ward 4?',
    'when will power be restored in Greenside?',
    'Is there a power outage in Westbrook?',
    'Power outage in Hampton?',
    'any update on the outage?',
    'How do I report an outage?',
    'how can I pay my electricity bill online?',
    'what is the ETA for power in Northgate',
    'Is there planned maintenance of the electricity grid tomorrow?',
    'Are you doing load shedding tonight?',
  ],
  complaint: [
    'My electricity bill has doubled and nobody answers the phone',
    'Your customer care is useless',
    'bought tokens two hours ago and still not received',
    'Tired of these power fluctuations every evening',
    'voltage is so low the fridge is damaged',
    'this utility is so corrupt, I paid for a meter last year',
    'The lights keep flickering every night',
    'Worst electricity company in the country',
    'please fire the CEO of this power company, pathetic',
    'I have been on hold with your call center for an hour, ridiculous',
    'Great, another electricity price rise, thanks for nothing',
    'Street lights on our road have not been working for months',
  ],
  praise: [
    'Kudos to the line workers out in this storm',
    'great job by the power crews today',
    'Thank you to the linemen working through the night',
    'Very impressed with the utility crew on our street, thank you',
    'your team was so fast, amazing service',
  ],
  news: [
    'RT @cityreport: power out across the west side',
    'BREAKING: outage hits downtown',
    'Thousands without power after the storm',
    '12,400 customers without power in the county',
    'my sister in Queens has no power',
    'My parents are without electricity in Mombasa',
    'Reports of outages in the north of town',
    'Power restored to 6,300 homes, says the utility http://example.org/a',
    'We are aware of an outage in Zone 3. Our crews are working to restore supply.',
    'Scheduled power interruption on Sunday in Area 12, customers in the area are advised',
    'Large parts of the city without electricity, according to officials',
    'My friend in Leeds says she has no power',
    'several areas of the county without power',
    'Power expected to be restored by 10pm',
  ],
  other: [
    'out of milk again',
    'the power of prayer',
    'Happy birthday Amina!',
    'my phone has no power',
    'blackout curtains on sale',
    'is there a media blackout on this story?',
    'this party is out of power in government after the election',
    'They have no power over me',
    'hope we do not lose power tonight',
    "if the power goes out I'm going to bed",
    "We didn't lose power, lucky",
    'no power outage here so far',
    'power is still on here',
    'Knocked his lights out in round two',
    'my car lost power on the highway',
    'knowledge is power',
    'I got blackout drunk',
    '',
    '🙂🙂🙂',
  ],
};

const hazards: readonly (readonly [HazardKind, string])[] = [
  ['wireDown', 'There is a downed wire on Oak Street'],
  ['wireDown', 'power line down across the road'],
  ['wireDown', 'No power and wires down in the yard'],
  ['wireDown', 'no power, lines down on Elm'],
  ['wireDown', 'live wires hanging over the school gate'],
  ['wireDown', 'a tree fell on the power lines'],
  ['wireDown', 'branch leaning on the wires behind my house'],
  ['wireDown', 'electric cable lying on the ground near the market'],
  ['wireDown', 'OUT tree on wires'],
  ['wireDown', 'the wire snapped and is dangling'],
  ['wireDown', 'cable caído en la calle Sol'],
  ['wireDown', 'exposed cables at the kids playground'],
  ['wireDown', 'Wires!! Down on the road!!'],
  ['wireDown', 'the downed wire has still not been removed'],
  ['wireDown', 'p\u200bower l\u200bine d\u200bown on 3rd'],
  ['wireDown', 'lines are down on Birch Ave'],
  ['wireDown', 'sparks coming from the overhead wires'],
  ['equipmentDamage', 'transformer just exploded on 5th'],
  ['equipmentDamage', 'Transformer blew, big bang, now dark'],
  ['equipmentDamage', 'smoke from the transformer outside'],
  ['equipmentDamage', 'loud boom then the power went out'],
  ['equipmentDamage', 'transformer is leaking oil'],
  ['equipmentDamage', 'our meter box is sparking'],
  ['equipmentDamage', 'Explotó el transformador en la esquina'],
  ['equipmentDamage', 'it keeps arcing and buzzing up there'],
  ['poleDamage', 'pole leaning badly on Hill Road'],
  ['poleDamage', 'a truck hit an electric pole'],
  ['poleDamage', 'the pole is about to fall'],
  ['poleDamage', 'hay un poste caído frente a la escuela'],
  ['poleDamage', 'utility pole snapped in half'],
  ['fire', 'the pole top is on fire'],
  ['fire', 'our house is on fire please hurry'],
  ['fire', 'there is a fire behind our block'],
  ['fire', 'burning smell from the socket'],
  ['fire', 'meter caught fire'],
  ['fire', 'flames at the fuse box'],
  ['gas', 'I smell gas in the hallway'],
  ['gas', 'gas leak on Water Street and no power'],
  ['gas', 'smells like rotten eggs in here'],
  ['gas', 'huele a gas en el edificio'],
  ['medicalDevice', 'My husband is on oxygen and the battery is low'],
  ['medicalDevice', 'power out and my son uses a ventilator'],
  ['medicalDevice', 'no electricity, I need dialysis at home'],
  ['medicalDevice', 'mom on a CPAP, lights still out'],
  ['medicalDevice', 'insulin going warm in the fridge, no power'],
  ['medicalDevice', 'life support machine on battery now'],
  ['flooding', 'flood water is reaching the transformer'],
  ['flooding', 'water in the breaker panel'],
  ['flooding', 'the substation is under water'],
  ['injury', 'a man was electrocuted at the site'],
  ['injury', 'I got an electric shock from the tap'],
  ['injury', 'child hurt by a fallen wire'],
  ['injury', 'the fence is giving shocks near the pole'],
  ['injury', 'we are stuck in the lift, no power'],
  ['carbonMonoxide', 'carbon monoxide alarm going off'],
  ['carbonMonoxide', 'neighbor is running a generator inside the garage'],
  ['carbonMonoxide', 'generator in the basement, kids have headaches'],
  ['carbonMonoxide', 'using a charcoal grill indoors for heat'],
];

const harmless: readonly string[] = [
  'No wires down, just dark',
  'there are no downed lines here',
  'the fire is out now',
  'it is not on fire',
  'The pole is not leaning',
  'nobody was hurt by the wire',
  'the downed wire was removed yesterday, thanks',
  'gas leak has been fixed',
  'no smell of gas',
  'this mixtape is on fire',
  'sparks joy',
  'his speech sparked outrage about power',
  'gas prices are crazy',
  'the power of prayer',
  'please fire the CEO',
  'I was shocked by my electricity bill',
  'wildfire grows to 3,600 acres in Colorado',
  'Wildfire smoke over Sydney, firefighters at work',
  'the phone lines are down',
  'your customer care line is down',
  'down the line we may move',
  'poll results are leaning left',
  'the flag pole is down',
  'Transformers is the best movie',
  'if you see a downed wire stay away and call us',
  'never run a generator indoors',
  'last year a transformer exploded here',
  'No power on Pier Road by the bakery',
  'internet cable is down again',
  'bank wire transfer is low',
  'fire sale at the mall',
  'false alarm, no gas leak',
  'the team is on fire this season',
  'she dropped fire lyrics',
  'lights are flickering',
];

const classRows = Object.entries(classes).flatMap(([expected, texts]) =>
  texts.map((text) => ({ text, expected })),
);

describe(triage, () => {
  it.each(classRows)('“$text” is $expected', ({ text, expected }) => {
    expect(triage(text).class).toBe(expected);
  });

  it.each(hazards)('a hazard of kind %s: “%s”', (kind, text) => {
    expect(triage(text)).toMatchObject({ hazard: true, hazardKind: kind });
  });

  it.each(harmless)('no hazard: “%s”', (text) => {
    expect(triage(text)).toMatchObject({ hazard: false });
  });

  it('answers what it was asked: no means still out', () => {
    expect(triage('No', { asked: 'isBack' }).class).toBe('outage');
  });

  it('answers what it was asked: yes means back', () => {
    expect(triage('yes thanks', { asked: 'isBack' }).class).toBe('restored');
  });

  it('takes what an official account says as news', () => {
    expect(triage('Power is out in Ward 6', { isOfficial: true }).class).toBe('news');
  });

  it('keeps the hazard of a news post', () => {
    expect(triage('RT @watch: power lines down on Route 9').hazard).toBe(true);
  });
});

describe('triage of hostile text', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['a hundred thousand letters', 'a'.repeat(100_000)],
    ['a hundred thousand words of supply', 'power '.repeat(17_000)],
    ['a hundred thousand denials', 'no not '.repeat(15_000)],
    ['a hundred thousand wires', 'wire down '.repeat(10_000)],
    ['open markup', '<a '.repeat(33_000)],
    ['handles', '@a '.repeat(33_000)],
    ['punctuation', '.,;:!?'.repeat(17_000)],
    ['spaces', ' '.repeat(100_000)],
    ['prepositions', 'at in on by '.repeat(9_000)],
    ['control characters', '\u0000\u0007\u001b'.repeat(33_000)],
    ['half surrogates', '\ud83d'.repeat(100_000)],
    ['right to left', '\u202eno power\u202c مرحبا '.repeat(5_000)],
    ['people', '1,000 homes of of of people '.repeat(4_000)],
  ];

  it.each(hostile)('reads %s within a second', (_name, text) => {
    const startedMs = performance.now();
    triage(text);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('finds a hazard behind ten thousand other words', () => {
    expect(triage(`${'word '.repeat(10_000)}. A downed wire on Elm`).hazard).toBe(true);
  });

  it('reads through markup and entities', () => {
    expect(triage('<b>no</b>&nbsp;<i>power</i> on Elm').class).toBe('outage');
  });
});
