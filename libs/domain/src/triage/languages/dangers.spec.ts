import { type HazardKind } from '../../vocabulary.ts';
import { triage } from '../triage.ts';

const dangers: readonly (readonly [HazardKind, string])[] = [
  ['wireDown', 'Hay un cable tirado en la banqueta'],
  ['poleDamage', 'se cayó un poste frente a mi casa'],
  ['equipmentDamage', 'explotó el transformador, no hay luz'],
  ['equipmentDamage', 'el medidor está echando chispas'],
  ['gas', 'huele a gas'],
  ['medicalDevice', 'mi mamá usa oxígeno y no hay luz'],
  ['injury', 'a mi vecino le dio una descarga eléctrica'],
  ['carbonMonoxide', 'generador dentro de la casa'],
  ['wireDown', 'un árbol cayó sobre los cables'],
  ['poleDamage', 'Un poteau est tombé sur la route'],
  ['equipmentDamage', 'le transformateur a explosé'],
  ['gas', "ça sent le gaz dans l'immeuble"],
  ['wireDown', 'il y a des étincelles sur la ligne'],
  ['wireDown', 'arbre tombé sur les câbles rue des Lilas'],
  ['wireDown', 'fils arrachés par la tempête'],
  ['medicalDevice', 'mon mari est sous oxygène et plus de courant'],
  ['fire', 'le compteur a pris feu'],
  ['injury', "j'ai pris le jus en touchant le robinet"],
  ['carbonMonoxide', 'groupe électrogène dans le garage, ma femme a mal à la tête'],
  ['wireDown', 'waya umeanguka barabarani'],
  ['poleDamage', 'nguzo imeanguka karibu na shule'],
  ['equipmentDamage', 'transfoma imelipuka'],
  ['equipmentDamage', 'transfoma inawaka moto'],
  ['wireDown', "nyaya zinaning'inia kwa njia"],
  ['gas', 'harufu ya gesi jikoni'],
  ['medicalDevice', 'mama yuko kwa oksijeni na hakuna stima'],
  ['injury', 'mtoto amepigwa na stima'],
  ['fire', 'moto kwa nguzo ya stima'],
  ['wireDown', 'bijli ki taar gir gayi hai'],
  ['wireDown', 'taar toot ke sadak par giri hui hai'],
  ['wireDown', 'tar gir gaya hai gali mein'],
  ['poleDamage', 'khamba gir gaya'],
  ['equipmentDamage', 'transformer phat gaya'],
  ['equipmentDamage', 'transformer mein aag lag gayi'],
  ['equipmentDamage', 'meter se chingari nikal rahi hai'],
  ['injury', 'bachay ko current lag gaya'],
  ['gas', 'gas ki badboo aa rahi hai'],
  ['medicalDevice', 'ammi oxygen par hain aur light nahi'],
  ['wireDown', 'तार सड़क पर गिर गया है'],
  ['equipmentDamage', 'ट्रांसफार्मर में आग लग गई'],
  ['poleDamage', 'बिजली का खंभा गिर गया'],
  ['injury', 'बच्चे को करंट लग गया'],
  ['wireDown', 'تار سڑک پر گر گئی ہے'],
  ['equipmentDamage', 'ٹرانسفارمر پھٹ گیا'],
  ['poleDamage', 'کھمبا گر گیا ہے'],
  ['injury', 'بچے کو کرنٹ لگ گیا'],
  ['wireDown', 'wire don fall for road'],
  ['equipmentDamage', 'transformer don blow, e dey burn'],
  ['wireDown', 'light wire don cut fall for ground'],
  ['poleDamage', 'pole don bend, e wan fall'],
  ['gas', 'gas dey leak for our yard'],
  ['injury', 'nepa wire don shock person'],
  ['fire', 'fire dey comot from the meter'],
];

const calm: readonly string[] = [
  "il n'y a pas de fil par terre",
  'mon fils est tombé malade',
  'aucun fil tombé ici',
  'no hay cables caídos',
  'hakuna waya chini',
  'taar nahi giri, sab theek hai',
  'pas de fuite de gaz ici',
  'le poteau est intact',
  'huele a comida',
  'bijli aa gayi, taar theek hai',
  'तार नहीं गिरा',
  'nepa don bring light',
  'nguzo iko sawa',
];

describe('a danger told in another language', () => {
  it.each(dangers)('is of kind %s: “%s”', (kind, text) => {
    expect(triage(text)).toMatchObject({ hazard: true, hazardKind: kind });
  });

  it.each(calm)('is none in “%s”', (text) => {
    expect(triage(text)).toMatchObject({ hazard: false });
  });
});
