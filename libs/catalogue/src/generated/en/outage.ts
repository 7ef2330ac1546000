// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { OutageWords } from '../types/outage.ts';
import { number } from "@messageformat/runtime";
export const outage: OutageWords = {
  cause: {
    equipment: {
      short: () => "Equipment failed",
      sentence: () => "Equipment failed"
    },
    lightning: {
      short: () => "Lightning",
      sentence: () => "Lightning struck the line"
    },
    planned: {
      short: () => "Planned work",
      sentence: () => "Planned work"
    },
    powerSupply: {
      short: () => "Supply to our network",
      sentence: () => "Supply to the substation failed"
    },
    public: {
      short: () => "Vehicle or person",
      sentence: () => "Something hit our equipment"
    },
    vegetation: {
      short: () => "Tree on the line",
      sentence: () => "A tree fell on the line"
    },
    weather: {
      short: () => "Weather",
      sentence: () => "Storm damage"
    },
    wildlife: {
      short: () => "Animal on the line",
      sentence: () => "An animal touched the line"
    },
    unknown: {
      short: () => "We are finding out why",
      sentence: () => ""
    },
    other: {
      short: () => "Another cause",
      sentence: () => ""
    }
  },
  causeUnknown: () => "We are finding out why",
  crew: {
    awaitingCrewAssignment: {
      short: () => "Waiting for a crew",
      sentence: () => ""
    },
    assigned: {
      short: () => "A crew is assigned",
      sentence: () => "A crew is assigned"
    },
    enroute: {
      short: () => "A crew is on the way",
      sentence: () => "A crew is on the way"
    },
    arrived: {
      short: () => "A crew is on site",
      sentence: () => "A crew is on site"
    },
    fieldComplete: {
      short: () => "The crew has finished",
      sentence: () => "The crew has finished its work"
    }
  },
  crewUnknown: () => "Not known yet",
  status: {
    predicted: () => "Likely out",
    confirmed: () => "Out",
    partly: () => "Partly back",
    restored: () => "Back on",
    cancelled: () => "Not an outage",
    planned: () => "Planned",
    disputed: () => "Reports disagree, we are checking",
    suspected: () => "Suspected",
    hazard: () => "Danger"
  },
  hazard: {
    wireDown: () => "Wire down",
    fire: () => "Sparks or fire",
    gas: () => "Gas smell",
    medicalDevice: () => "Needs power for health",
    poleDamage: () => "Damaged pole",
    equipmentDamage: () => "Damaged equipment",
    flooding: () => "Water near equipment",
    injury: () => "Someone is hurt",
    carbonMonoxide: () => "Carbon monoxide"
  },
  sureness: {
    sure: () => "Sure",
    fairly: () => "Fairly sure",
    guess: () => "A first guess"
  },
  dangerQuestion: () => "A wire down, sparks or fire?",
  dangerAnswer: () => "Stay 10 m away and call 911.",
  count: (d) => number("en-US", d.count, 0)
};
