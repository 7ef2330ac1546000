/** Concepts a word may carry in a hazard, as bits; a word may carry several. */
export const C = {
  wire: 1,
  line: 2,
  down: 4,
  strongDown: 8,
  ground: 16,
  tree: 32,
  sparking: 64,
  spark: 128,
  fire: 256,
  equipment: 512,
  home: 1024,
  gas: 2048,
  leak: 4096,
  medical: 8192,
  pole: 16384,
  leaning: 32768,
  transformer: 65536,
  blown: 131072,
  water: 262144,
  shock: 524288,
  hurt: 1048576,
  generator: 2097152,
  indoors: 4194304,
  negation: 8388608,
  resolved: 16777216,
  supply: 33554432,
  need: 67108864,
  near: 134217728,
  bang: 268435456,
} as const;

const WORDS: readonly (readonly [number, string])[] = [
  [
    C.wire,
    'wire wires wiring cable cables conductor conductors powerline powerlines alambre alambres waya nyaya cavo cavi kawad fio fios',
  ],
  [C.line, 'line lines linea lineas'],
  [
    C.strongDown,
    'down downed fallen fell falling hanging dangling drooping sagging snapped caido caida caidos caidas tirado tirados colgando suelto sueltos imeanguka zimeanguka',
  ],
  [
    C.down,
    'down downed fallen fell falling hanging hangs hung dangling dangles drooping drooped sagging sags snapped snap broken broke loose low exposed naked bare live lying laying lies touching detached collapsed ripped torn severed dropped uncovered caido caida caidos caidas tirado tirados colgando suelto sueltos roto imeanguka zimeanguka danger dangerous dangerously swinging tangled resting entangled unsafe',
  ],
  [
    C.ground,
    'ground road roadway street sidewalk pavement fence yard backyard lawn driveway roof car gate path footpath highway lane floor compound garden playground field suelo calle piso river puddle balcony footway',
  ],
  [C.tree, 'tree trees branch branches limb limbs arbol rama ramas'],
  [
    C.sparking,
    'sparking arcing arching chispas chispea chispeando cheche sparkling faiscas scintille',
  ],
  [C.spark, 'spark sparks sparked arc arced flashes flashing flashed'],
  [
    C.fire,
    'fire fires flames flame burning burnt burned burn burns ablaze blaze smoke smoking smokey smoky smouldering smoldering incendio incendia fuego llamas humo quemando quema quemandose moto moshi incendiando fumo fuoco fogo sunog apoy usok inaungua unaungua inateketea',
  ],
  [
    C.equipment,
    'meter box panel socket sockets outlet outlets breaker breakers fuse fuses switchboard switch switchgear insulator capacitor manhole cabinet distribution fusebox junction appliances medidor plug recloser vault pylon electrical extension',
  ],
  [
    C.home,
    'house home building roof kitchen apartment flat shop garage tree trees bush grass backyard garden room bedroom hall car truck compound door neighbor neighbors neighbour neighbours shed barn casa edificio nyumba basement attic fence substation hedge bushes store restaurant church school estate',
  ],
  [C.gas, 'gas propane lpg'],
  [
    C.leak,
    'leak leaks leaking leaked smell smells smelling smelled smelt odor odour hissing ruptured rupture escaping stink stinks fuga olor huele reek stench whiff',
  ],
  [
    C.medical,
    'oxygen ventilator ventilators dialysis cpap bipap nebulizer nebuliser concentrator incubator icu respirator oxigeno ventilador dialisis respirador insulin oksijeni apnea tracheostomy ecmo',
  ],
  [C.pole, 'pole poles pylon pylons poste postes postie utilitypole palo nguzo'],
  [
    C.leaning,
    'down fallen fell falling fall leaning leans leaned lean snapped broken broke cracked crack tilting tilted tilts tilt bent bending collapsed collapsing knocked hit rotten rotting struck smashed crashed burning toppled split caido caida cayo inclinado roto uprooted swaying loose collapse imeanguka danger dangerous unstable shaking fire sparking lying',
  ],
  [
    C.transformer,
    'transformer transformers trasformer tranformer tranfomer transfoma transfomer transformador transformadores substation transformatore transfo kiosk',
  ],
  [
    C.blown,
    'blew blown blow blows blowing exploded exploding explosion explode explodes bang boom popped popping pop blast burst smoke smoking fire fires sparks spark sparking flames burning burnt burned humming buzzing leaking leak oil exploto explosion estallo fuego humo incendio imelipuka ablaze flashes flashing arcing loud smoldering smell bursting sizzling hissing crackling moto chispas',
  ],
  [C.bang, 'bang boom explosion explosions exploded blast explode kaboom explosion exploto'],
  [
    C.water,
    'water flood flooded flooding floods floodwater floodwaters submerged underwater inundated agua inundado inundacion inundada maji waterlogged',
  ],
  [C.shock, 'shock shocks shocked shocking zap zapped tingle tingling'],
  [
    C.hurt,
    'hurt injured injury injuries unconscious burned burnt burns killed died dead dies bleeding hospitalized hospitalised collapsed fell herido muerto electrified',
  ],
  [
    C.generator,
    'generator generators genset gensets charcoal jiko grill bbq barbecue generador hibachi',
  ],
  [
    C.indoors,
    'inside indoors indoor garage basement kitchen bedroom bathroom hallway livingroom lounge sala dentro adentro headache headaches dizzy dizziness nauseous fumes exhaust apartment downstairs below',
  ],
  [
    C.negation,
    "no not isn't isnt aren't arent wasn't wasnt weren't never without hasn't hasnt haven't havent didn't didnt doesn't don't dont nobody none neither nor nothing ningun ninguna ain't hakuna can't",
  ],
  [
    C.resolved,
    'extinguished contained repaired fixed removed cleared replaced resolved sorted doused reparado apagado',
  ],
  [
    C.supply,
    'power electricity lights light stima umeme outage blackout luz electric electrical current voltage energia corriente dark darkness',
  ],
  [
    C.need,
    'needs need depends dependent relies on my our husband wife mother mom mum father dad grandmother grandma grandfather son daughter child baby patient patients machine machines battery backup tank tanks supply home low running requires using uses without help equipment device hospital concentrator died dying mi madre abuela necesita at-home us',
  ],
  [
    C.near,
    'my our here us behind outside next near beside opposite above neighbors neighbours nearby close over',
  ],
];

/** Concept bits by folded word. */
export const CONCEPTS: ReadonlyMap<string, number> = build();

function build(): Map<string, number> {
  const concepts = new Map<string, number>();
  for (const [bit, words] of WORDS)
    for (const word of words.split(' ')) concepts.set(word, (concepts.get(word) ?? 0) | bit);
  return concepts;
}
