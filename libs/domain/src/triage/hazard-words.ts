import { withoutAccents } from './folding.ts';
import { C, type Concept } from './hazard-concepts.ts';
import { languages } from './languages/all.ts';

/** The English words of each concept; those of other languages stand in `languages/`. */
const english: Partial<Record<Concept, string>> = {
  wire: 'wire wires wiring cable cables conductor conductors powerline powerlines',
  line: 'line lines',
  strongDown:
    'down downed fallen fell falling hanging dangling drooping sagging snapped falls ripped torn severed tore yanked pulled knocked detached fall drooped sagged dangles hangs hung',
  down: 'down downed fallen fell falling hanging hangs hung dangling dangles drooping drooped sagging sags snapped snap broken broke loose low exposed naked bare live lying laying lies touching touched touches detached collapsed ripped torn severed dropped uncovered danger dangerous dangerously swinging tangled resting entangled unsafe fall falls drops tore rip frayed buzzing humming sizzling crackling popping smoldering cut burning glowing',
  ground:
    'ground road roadway street sidewalk pavement fence yard backyard lawn driveway roof car gate path footpath highway lane floor compound garden playground field river puddle balcony footway porch deck trail parking alley ditch crosswalk intersection bushes patio pool swimming gutter',
  tree: 'tree trees branch branches limb limbs',
  sparking: 'sparking arcing arching sparkling',
  spark: 'spark sparks sparked arc arced flashes flashing flashed',
  fire: 'fire fires flames flame burning burnt burned burn burns ablaze blaze smoke smoking smokey smoky smouldering smoldering',
  equipment:
    'meter box panel socket sockets outlet outlets breaker breakers fuse fuses switchboard switch switchgear insulator capacitor manhole cabinet distribution fusebox junction appliances plug recloser vault pylon electrical extension appliance breaker-box padmount regulator plugs',
  home: 'house home building roof kitchen apartment flat shop garage tree trees bush grass backyard garden room bedroom hall car truck compound door neighbor neighbors neighbour neighbours shed barn basement attic fence substation hedge bushes store restaurant church school estate',
  gas: 'gas propane lpg',
  leak: 'leak leaks leaking leaked smell smells smelling smelled smelt odor odour hissing ruptured rupture escaping stink stinks reek stench whiff leaky',
  medical:
    'oxygen ventilator ventilators dialysis cpap bipap nebulizer nebuliser concentrator incubator icu respirator insulin apnea tracheostomy ecmo nebulizers bi-pap c-pap dialysate tracheotomy pacemaker defibrillator',
  pole: 'pole poles pylon pylons utilitypole crossarm cross-arm',
  leaning:
    'down fallen fell falling fall leaning leans leaned lean snapped broken broke cracked crack tilting tilted tilts tilt bent bending collapsed collapsing knocked hit rotten rotting struck smashed crashed burning toppled split uprooted swaying loose collapse danger dangerous unstable shaking fire sparking lying topples topple slams slammed slamming hits strikes plowed plows ploughed rammed rams crash crashes crashing sheared cracking downed falls hanging dangling slanted sideways wobbling askew ran splintered broken-off crooked glowing buzzing smoking humming crackling',
  transformer: 'transformer transformers trasformer tranformer tranfomer substation kiosk',
  blown:
    'blew blown blow blows blowing exploded exploding explosion explode explodes bang boom popped popping pop blast burst smoke smoking fire fires sparks spark sparking flames burning burnt burned humming buzzing leaking leak oil ablaze flashes flashing arcing loud smoldering smell bursting sizzling hissing crackling knocked hit struck caught zapping sparked arced',
  bang: 'bang boom explosion explosions exploded blast explode kaboom booms bangs',
  water:
    'water flood flooded flooding floods floodwater floodwaters submerged soaked drenched underwater inundated waterlogged waterline',
  shock: 'shock shocks shocked shocking zap zapped tingle tingling zaps tingles zapping',
  hurt: 'hurt injured injury injuries unconscious burned burnt burns killed died dead dies bleeding hospitalized hospitalised collapsed fell electrified electrocuted',
  generator:
    'generator generators genset gensets charcoal grill bbq barbecue hibachi barbeque kerosene',
  indoors:
    'inside indoors indoor garage basement kitchen bedroom bathroom hallway livingroom lounge headache headaches dizzy dizziness nauseous fumes exhaust apartment downstairs below den cellar crawlspace sunroom tent camper attic hall woozy nausea lightheaded',
  negation:
    "no not isn't isnt aren't arent wasn't wasnt weren't never without hasn't hasnt haven't havent didn't didnt doesn't don't dont nobody none neither nor nothing ain't can't",
  resolved: 'extinguished contained repaired fixed removed cleared replaced resolved sorted doused',
  supply:
    'power electricity lights light outage blackout electric electrical current voltage dark darkness',
  need: 'needs need depends dependent relies on my our husband wife mother mom mum father dad grandmother grandma grandfather son daughter child baby patient patients machine machines battery backup tank tanks supply home low running requires using uses without help equipment device hospital concentrator died dying at-home us user users warm',
  near: 'my our here us behind outside next near beside opposite above neighbors neighbours nearby close over',
};

/** Concept bits by folded word. */
const conceptOf: ReadonlyMap<string, number> = build();

/** What a folded word may mean in a danger; "down-stay", "wire's" and "l'arbre" mean what their parts do. */
export function conceptsOf(word: string): number {
  const whole = conceptOf.get(word);
  if (whole !== undefined) return whole;
  if (!/[-']/.test(word)) return 0;
  let bits = 0;
  for (const part of word.split(/[-']/, 8)) bits |= conceptOf.get(part) ?? 0;
  return bits;
}

function build(): Map<string, number> {
  const concepts = new Map<string, number>();
  for (const words of [english, ...languages.map((language) => language.words)])
    for (const concept of Object.keys(C).filter(isConcept))
      for (const word of withoutAccents(words[concept] ?? '')
        .split(' ')
        .filter(Boolean))
        concepts.set(word, (concepts.get(word) ?? 0) | C[concept]);
  return concepts;
}

function isConcept(name: string): name is Concept {
  return Object.hasOwn(C, name);
}
