import type { HazardKind } from '../vocabulary.ts';

/** By a word that belongs to a kind of danger, the most urgent first. */
const byWord: readonly (readonly [HazardKind, RegExp])[] = [
  ['medicalDevice', /\b(?:oxygen|ventilator|dialysis|cpap|insulin|nebuli[sz]er|life ?support)\b/],
  ['carbonMonoxide', /\b(?:carbon monoxide|co (?:alarm|detector|poisoning))\b/],
  ['gas', /\b(?:gas (?:leak|smell|odor)|smell(?:s|ing)? (?:of )?gas)\b/],
  ['injury', /\b(?:injur\w+|electrocut\w+|shocked|trapped|stuck|elevators?|killed|hurt)\b/],
  ['fire', /\b(?:fires?|flames?|smok\w+|burn\w*|blaze)\b/],
  ['wireDown', /\b(?:wires?|(?:power)?lines?|cables?|arc(?:s|ing)?|spark\w*)\b/],
  ['poleDamage', /\b(?:poles?|trees?|branch(?:es)?)\b/],
  ['flooding', /\b(?:flood\w*|water)\b/],
];

/** The likely kind of a danger that is told of without words the rules know; for the desk to correct. */
export function likelyHazardKind(head: string): HazardKind {
  return byWord.find(([, words]) => words.test(head))?.[0] ?? 'equipmentDamage';
}
