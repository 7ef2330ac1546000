import { near, type Words } from './words.ts';

/** Whose line or cable carries no power: "the phone line". A sign of danger outweighs it. */
const service =
  /^(?:phone|phones|telephone|land|landline|internet|fiber|fibre|tv|wifi|wi-fi|broadband|dsl|telecom|telefonicas|telephonique|care|help|hot|hotline|support|customer|service|call|crisis|tip)$/;
/** What is no thing of ours at all: only electricity itself outweighs it. */
const figure =
  /^(?:finish|finishing|bottom|punch|story|guide|product|production|clothes|washing|assembly|barbed|credit|waiting|picket|party|conga|starting|goal|foul|tan|battle|offensive|defensive|chorus|zip|jumper|charger|charging|usb|hdmi|headphone|headphones|guitar|speaker|mic|train|rail|railway|bus|metro|subway|tram|toll|waist|neck|hem|hair|jaw|fishing|checkout|buffet|coffee|lunch|food|vaccine|voting|sewer|drain|fuel|brake|online|coke|subject|bread|opening|closing|tag|plot|trend|price)$/;

/** Electricity, by words that no queue and no game has. */
const electric =
  /\b(?:powerlines?|wires|electric\w*|voltage|spark\w*|arcing|arced|arching|(?:is|are|be|still|it's|a) live)\b/;
/** The same but for "live", which a person may be. */
const strong = /\b(?:powerlines?|wires|electric\w*|voltage|spark\w*|arcing|arced|arching)\b/;
/** What makes a line of any kind a danger. */
const sign =
  /\b(?:powerlines?|power|wires|electric\w*|voltage|spark\w*|arcing|arced|arching|live|hang\w*|dangl\w*|droop\w*|sagg\w*|ground|road|roadway|street|sidewalk|yard|lawn|driveway|fence|roof|car|scorched|burn\w*|smok\w*|fire|flames|fell|fallen|fall|falling|snapped|ripped|torn|tree|trees|branch|limb|poles?|buzzing|humming|sizzling|hot|shock\w*)\b/;

const queuePlace =
  /\blines? (?:(?:is|was|are|were|all|way|the|so|goes|went|stretch\w*|form\w*|snak\w*|wrap\w*|wind\w*|runs|running|long|still|already|right|half ?way|clear) )*(?:down|around|round|out|past|up|through) (?:the|this|our|my|a) (?:\w+ ){0,2}?(?:block|hall|hallway|aisle|corridor|stairs|door|corner|mall|building|parking|escalator)\b/;
const queueStreet =
  /\blines? (?:(?:is|was|are|were|all|way|the|so|goes|went|stretch\w*|form\w*|snak\w*|wrap\w*|wind\w*|runs|running|long|still|already|right|half ?way|clear) )*(?:down|up|along) (?:the|this|our) (?:street|road|sidewalk|pavement)\b/;
const queuePeople =
  /\b(?:for|waiting|wait|people|customers|queue|shoppers|voters|cars|tickets?|coffee|to (?:get|buy|see|vote|enter|eat|order|charge|fill))\b/;

const figureAround =
  /\b(?:stand|standing|stood|wait|waiting|waited|people|been|next|first) (?:\w+ )?in (?:the |a )?line\b|\bin line (?:at|for|to|with|behind)\b|\blines? up (?:for|at|to|outside|early)\b|\blin(?:ing|ed) up\b|\b(?:step|stepped|push\w*|get|gets|got|toe) (?:\w+ ){0,2}(?:over )?the line\b|\balong (?:the|those|these) lines? (?:of|as)\b|\b(?:the|on|our) front lines?\b(?! (?:of|to) (?:my|our|the) (?:house|home))|\blines? of (?:people|cars|customers|traffic|fire|credit|work|duty|sight|thought|questioning|code|scrimmage|coke|succession|defen[cs]e|storms|thunderstorms|t-storms)\b|\bcross(?:ed|es|ing)? (?:the|a) line\b|\bdrop (?:me|us) a line\b|\bf(?:e|a)ll(?:s|ing)? in(?:to)? line\b|\bline (?:drive|dance|cook|break|item|backer|change)\b|\bdown to the wire\b|\bwire transfer|\bcut the cord|\blow (?:power|voltage|current)\b|\b(?:behind|under) the (?:line|wire) at\b/;
const livePerson =
  /\b(?:he|she|he's|she's|i'm|you're|who|man|girl|guy|kid|player|boy|coach|guest|candidate|dog)\b(?: (?:is|was|really|such|really|a|an|the|real|total|absolute|proper|true|still))* live ?wire\b|\b(?:real|total|such a|absolute|proper) live ?wire\b/;
const tvCable =
  /\b(?:internet|tv|wifi|wi-fi|comcast|xfinity|spectrum|cox|fios|optimum|verizon|netflix|channels?|cable (?:car|guy|company|news|bill|box|provider|service|subscription))\b/;
/** "Your line is down" said by somebody who called it. */
const calledLine =
  /\b(?:your|the|their) (?:\w+ ){0,3}lines? (?:is|are|was|were|has been|have been|seems?|went) (?:\w+ )?down\b/;
const calls =
  /\b(?:calls?|called|calling|dial\w*|rang|ring|ringing|phoned|hold|get through|number|nobody answers|answer\w*|speak to)\b/;
const lineLeads =
  /^(?:is|are|was|were|in|on|behind|outside|next|by|near|across|over|that|which|from|to|running|above|between|beside|leading|at|along|under|just|still|got|has|have)$/;

/** A wire or line of supply; no telephone line, no live wire on stage and no line of people. */
export function isPowerWire(text: Words, wire: number, state: number): boolean {
  const word = text.words[wire] ?? '';
  const after = text.words[wire + 1] ?? '';
  if (isToTrim(sentenceAround(text, wire, 12))) return false;
  if (word.startsWith('powerline')) return !/^(?:trails?|park|path|road|music)$/.test(after);
  const around = sentenceAround(text, wire, 9);
  const before = (text.stops[wire - 1] ?? 0) > 0 ? '' : (text.words[wire - 1] ?? '');
  if (livePerson.test(around)) return strong.test(around);
  if (word === 'fils' && /^(?:mon|ton|notre|votre|leur|petit)$/.test(before)) return false;
  if (figure.test(before) || isFigure(text, wire, around)) return electric.test(around);
  if (isOfService(text, wire, before, around)) return sign.test(near(text, wire, 14, 14));
  if (
    /^conductors?$/.test(word) &&
    !/^(?:down|downed|fallen|fell|snapped|hanging|broken|ground|lying|laying)$/.test(
      text.words[state] ?? '',
    )
  )
    return false;
  return !/^(?:low|broke|loose)$/.test(text.words[state] ?? '') || Math.abs(state - wire) <= 4;
}

/** Asks for trees to be trimmed before anything fell or touched. */
function isToTrim(sentence: string): boolean {
  return (
    /\b(?:trim|trims|trimmed|trimming|prun\w*)\b/.test(sentence) &&
    !/\b(?:touch\w*|fell|fallen|falling|leaning|resting|hanging|snapped|burning|spark\w*|down|broke\w*)\b/.test(
      sentence,
    )
  );
}

/** "The line in front of my house is down" may stand farther apart than "line … in the rain, fell". */
export function isPowerLine(text: Words, line: number, state: number): boolean {
  if (Math.abs(state - line) > 3 && !lineLeads.test(text.words[line + 1] ?? '')) return false;
  return isPowerWire(text, line, state);
}

/** The wire lies on, over or across what follows it. */
export function liesOn(text: Words, wire: number, ground: number): boolean {
  if (ground < wire) return false;
  const between = text.words.slice(wire, ground).join(' ');
  return (
    isPowerWire(text, wire, ground) &&
    /\b(?:across|touching|lying|laying|into|onto|over|on|in) (?:the |my |our |a |to the |top of )*(?:\w+ )?$/.test(
      `${between} `,
    ) &&
    !/\b(?:laying|installing|new|steal|stole|stolen|work|working|replacing|runs|running)\b/.test(
      between,
    )
  );
}

function isFigure(text: Words, wire: number, around: string): boolean {
  if (
    figureAround.test(near(text, wire, 3, 3)) ||
    /\bdown the (?:line|wire)$/.test(near(text, wire, 3, 0))
  )
    return true;
  if (!/^lines?$/.test(text.words[wire] ?? '')) return false;
  return queuePlace.test(around) || (queueStreet.test(around) && queuePeople.test(around));
}

function isOfService(text: Words, wire: number, before: string, around: string): boolean {
  if (service.test(before)) return true;
  const word = text.words[wire] ?? '';
  if (/^cables?$/.test(word)) return tvCable.test(around);
  if (!/^lines?$/.test(word)) return false;
  if (/^(?:busy|engaged|ringing|jammed)$/.test(text.words[wire + 2] ?? '')) return true;
  return calledLine.test(around) && calls.test(text.words.join(' '));
}

/** The words of the sentence that stand near, so that a sign in another sentence says nothing here. */
function sentenceAround(text: Words, at: number, reach: number): string {
  let from = at;
  while (from > 0 && at - from < reach && (text.stops[from - 1] ?? 0) < 2) from -= 1;
  let to = at;
  while (to < text.words.length - 1 && to - at < reach && (text.stops[to] ?? 0) < 2) to += 1;
  return text.words.slice(from, to + 1).join(' ');
}
