import type { CauseKind } from './vocabulary.ts';

/*
 * Words by which the checks of an answer know what it speaks of, in the languages we write. They begin a
 * word, so that "tree" finds "trees"; letters are compared without their accents.
 */

/** What control rooms say and customers do not. */
export const jargon: readonly string[] = [
  'etr',
  'etor',
  'scada',
  'oms',
  'ami',
  'saidi',
  'feeder',
  'recloser',
  'lateral',
  'sectionaliz',
  'switchgear',
  'busbar',
  'lockout',
  'de-energi',
  'deenergi',
  'energiz',
  'unplanned interruption',
  'vegetation contact',
  'patrol the line',
  'fault current',
  'dispatch',
  'service point',
  'sla',
  'ticket number',
  'reconectador',
  'alimentador',
  'desenergiza',
  'energiza',
  'contacto con vegetacion',
  'interrupcion no programada',
];

/** Words that name a cause. */
export const causeNames: Readonly<Partial<Record<CauseKind, readonly string[]>>> = {
  vegetation: ['tree', 'branch', 'limb', 'arbol', 'rama'],
  lightning: ['lightning', 'rayo'],
  weather: ['storm', 'wind', 'snow', 'ice ', 'tormenta', 'viento', 'nieve', 'hielo'],
  wildlife: ['squirrel', 'bird', 'raccoon', 'animal', 'ardilla', 'pajaro', 'mapache'],
  equipment: ['transformer', 'fuse', 'broken pole', 'pole broke', 'transformador', 'fusible'],
  public: ['vehicle', 'car hit', 'truck', 'crash', 'digger', 'vehiculo', 'camion', 'choque'],
};

/** What is between a utility and its customer. */
export const accountWords: readonly string[] = [
  'account',
  'balance',
  'your bill',
  'invoice',
  'payment',
  'owe',
  'meter number',
  'cuenta',
  'saldo',
  'factura',
  'su pago',
  'adeuda',
];

/** What tells of somebody's health. */
export const medicalWords: readonly string[] = [
  'oxygen',
  'ventilator',
  'dialysis',
  'insulin',
  'medic',
  'cpap',
  'oxigeno',
  'dialisis',
  'insulina',
];

/** What people write of that an answer must not pass over, each with words that take it up. */
export const needs: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'baby', words: ['baby', 'newborn', 'infant', 'bebe', 'recien nacid'] },
  {
    name: 'medical',
    words: medicalWords,
  },
  { name: 'cold', words: ['cold', 'freezing', 'heat', 'warm', 'frio', 'calefaccion', 'calient'] },
  { name: 'elderly', words: ['elderly', 'grandmother', 'grandfather', 'anciano', 'abuel'] },
];

/** Words too common in names of places to say which place is meant. */
export const commonInPlaces: ReadonlySet<string> = new Set([
  'street',
  'road',
  'lane',
  'avenue',
  'drive',
  'north',
  'south',
  'east',
  'west',
  'around',
  'calle',
]);

/** Ways to say that we do not know, or to ask. */
export const admits: readonly string[] = [
  'do not know',
  'don’t know',
  "don't know",
  'not known',
  'know of no',
  'no time yet',
  'finding out',
  'no sabemos',
  'no conocemos',
];
