import { type ReportClass } from '../vocabulary.ts';
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

const classRows = Object.entries(classes).flatMap(([expected, texts]) =>
  texts.map((text) => ({ text, expected })),
);

describe('triage', () => {
  it.each(classRows)('“$text” is $expected', ({ text, expected }) => {
    expect(triage(text).class).toBe(expected);
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
