import { C } from './hazard-concepts.ts';
import { type Words } from './words.ts';

// Words that may stand between a denial and what it denies: "no sign of any downed wires".
const passing =
  /^(?:any|visible|signs?|of|more|longer|electric(?:al)?|downed|fallen|live|the|a|an|other|actual|see|seeing|smell|smelling|been|really|currently|on|down|run|use|using|touch|have|has|there|was|were|is|are|fully|and|or|worry|reports?|hazards?|exposed|broken|leaning|obvious|even|yet|loose|sparks|wires|wire|fire|smoke|poles?|lines?|in|your|anybody|anyone|one|power|apparent|caught|getting|got|it's|it|actually|medical|gas|leaking|hanging|de|du|des|la|le|les|un|une|el|los|al|hay)$/;

const over =
  /\b(?:fires?|flames|blaze) (?:is|was|are|were|has been|now|got|went|'s)? ?(?:now |already |finally )?(?:out|put out|extinguished|contained|under control|dead)\b|\bput (?:the |that )?(?:fire|flames|it) out\b|\bput out the (?:fire|flames)\b|\bfalse alarm\b|\ball clear\b|\bmade (?:it )?safe\b|\b(?:is|are|all) safe now\b|\ball safe\b|\bback up(?:right)?\b/;

const longAgo =
  /\b(?:last (?:year|month|week|winter|summer)|years? ago|months? ago|weeks? ago|in (?:19|20)\d\d|back in the day|when i was|remember when|anniversary|throwback|tbt)\b/;

/** What goes on since long ago, or was told long ago and never mended, is a danger still. */
const goesOn =
  /\b(?:since|still|again|yet|now|ever since|for (?:weeks|months|years|days|\d+)|reported|report|called|calling|told|nobody|no one|hasn't|haven't|nothing|never|keeps?|been (?:down|hanging|leaning|sparking|arcing|broken|like this|lying))\b/;

/** Words for all times: what anyone should do, whoever reads it. */
const advice =
  /\b(?:if you (?:see|find|spot|encounter|come across|smell|suspect|notice|have a|are on|use|rely|depend)|never (?:touch|approach|run|use|operate|go near)|always (?:assume|treat|stay)|assume (?:all|any|every|that)|treat (?:all|any|every)|stay (?:away|clear|far) from (?:any |all )?(?:downed|fallen)|keep away from (?:any|all)|(?<!\b(?:i|we|me|how to) )report (?:any|all|downed|fallen|a downed)|beware of (?:any|all|downed)|safety tips?|tips (?:for|to|on)|watch (?:out )?for (?:any )?(?:downed|fallen)|do not (?:run|use|operate) (?:a |your )?generators?)\b/;
/** Words that begin advice as often as a report: "how to stay safe", "how to report the wire here". */
const maybeAdvice =
  /\b(?:how to (?!report|tell|reach|call|get)|remember to|reminder|learn (?:about|how)|in case of)\b/;
const present =
  /\b(?:there (?:is|are|was)|there's|my|our|still|right now|here|in front of|outside|on \w+ (?:st|street|road|rd|ave|avenue|lane|ln|drive|dr))\b/;

const fiction =
  /\b(?:movie|film|novel|video ?game|episode|lyrics|imagine|hypothetically|optimus|autobots?|bumblebee|decepticons?|megatron|netflix|season \d|cartoon|gta|fortnite|minecraft)\b/;

/** True when the words from `first` to `last` are denied, over, long ago, advice or a story. */
export function isCalmed(text: Words, first: number, last: number): boolean {
  if (isDenied(text, first) || isDeniedBetween(text, first, last)) return true;
  const from = clauseStart(text, first);
  const to = sentenceEnd(text, last);
  const sentence = text.words.slice(from, to + 1).join(' ');
  if (longAgo.test(sentence) && !goesOn.test(sentence)) return true;
  if (advice.test(sentence) || fiction.test(sentence)) return true;
  if (maybeAdvice.test(sentence) && !present.test(sentence)) return true;
  return isOver(text, first, last, sentence);
}

function isDenied(text: Words, first: number): boolean {
  for (let i = first - 1; i >= Math.max(0, first - 6); i--) {
    if ((text.stops[i] ?? 0) > 0) return false;
    const word = text.words[i] ?? '';
    if (((text.bits[i] ?? 0) & C.negation) !== 0) return isDenial(text, i);
    if (!passing.test(word)) return false;
  }
  return false;
}

/** "No power, lines down" and "no lights and a pole down" deny supply, not the danger. */
function isDenial(text: Words, at: number): boolean {
  const next = text.words[at + 1] ?? '';
  if (
    /^(?:power|lights?|electricity|stima|umeme|luz|current|one|idea|doubt|joke|longer|way|response|help)$/.test(
      next,
    )
  )
    return false;
  const two = text.words.slice(Math.max(0, at - 2), at).join(' ');
  return (
    !/\b(?:why|how come|can you|could you|do you)$/.test(two) && !/^(?:touch|go|come)$/.test(next)
  );
}

function isDeniedBetween(text: Words, first: number, last: number): boolean {
  for (let i = last + 1; i > first && i > last - 2; i--)
    if (((text.bits[i] ?? 0) & C.lateNegation) !== 0) return true;
  for (let i = last - 1; i > first && i >= last - 4; i--) {
    if ((text.stops[i] ?? 0) === 2) return false;
    if (((text.bits[i] ?? 0) & C.negation) !== 0) return isDenial(text, i);
    if (!passing.test(text.words[i] ?? '')) return false;
  }
  return false;
}

function isOver(text: Words, first: number, last: number, sentence: string): boolean {
  if (/\b(?:still|but|again|yet|not been|hasn't been|needs? to|keeps?)\b/.test(sentence))
    return false;
  if (over.test(sentence)) return true;
  for (let i = Math.max(0, first - 6); i <= Math.min(text.words.length - 1, last + 8); i++) {
    if (((text.bits[i] ?? 0) & C.resolved) === 0) continue;
    const before = text.words.slice(Math.max(0, i - 4), i).join(' ');
    const isDone =
      /\b(?:was|were|has been|have been|is|are|been|now|already|finally|got|crews?|they|you|team|thanks? for|have|has|fue|ya)\b/.test(
        before,
      );
    const isWished =
      /\b(?:be|please|not|never|no|needs?|should|must|get|getting|when|can|could|someone|want|waiting|until|come|to|yet|isn't|hasn't)\b/.test(
        before,
      );
    if (isDone && !isWished) return true;
  }
  return false;
}

function clauseStart(text: Words, first: number): number {
  let start = first;
  while (start > 0 && first - start < 14 && (text.stops[start - 1] ?? 0) < 2) start -= 1;
  return start;
}

function sentenceEnd(text: Words, last: number): number {
  let end = last;
  while (end < text.words.length - 1 && end - last < 12 && (text.stops[end] ?? 0) < 2) end += 1;
  return end;
}
