// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { OutageWords } from '../types/outage.ts';
import { number } from "@messageformat/runtime";
export const outage: OutageWords = {
  cause: {
    equipment: {
      short: () => "Falla de un equipo",
      sentence: () => "Falló un equipo"
    },
    lightning: {
      short: () => "Rayo",
      sentence: () => "Un rayo cayó en la línea"
    },
    planned: {
      short: () => "Trabajos programados",
      sentence: () => "Trabajos programados"
    },
    powerSupply: {
      short: () => "Suministro a nuestra red",
      sentence: () => "Falló el suministro a la subestación"
    },
    public: {
      short: () => "Vehículo o persona",
      sentence: () => "Algo golpeó nuestros equipos"
    },
    vegetation: {
      short: () => "Árbol sobre la línea",
      sentence: () => "Un árbol cayó sobre la línea"
    },
    weather: {
      short: () => "Mal tiempo",
      sentence: () => "Daños por el mal tiempo"
    },
    wildlife: {
      short: () => "Animal en la línea",
      sentence: () => "Un animal tocó la línea"
    },
    unknown: {
      short: () => "Estamos averiguando la causa",
      sentence: () => ""
    },
    other: {
      short: () => "Otra causa",
      sentence: () => ""
    }
  },
  causeUnknown: () => "Estamos averiguando la causa",
  crew: {
    awaitingCrewAssignment: {
      short: () => "En espera de una cuadrilla",
      sentence: () => ""
    },
    assigned: {
      short: () => "Hay una cuadrilla asignada",
      sentence: () => "Hay una cuadrilla asignada"
    },
    enroute: {
      short: () => "Una cuadrilla va en camino",
      sentence: () => "Una cuadrilla va en camino"
    },
    arrived: {
      short: () => "Una cuadrilla trabaja en el lugar",
      sentence: () => "Una cuadrilla trabaja en el lugar"
    },
    fieldComplete: {
      short: () => "La cuadrilla terminó",
      sentence: () => "La cuadrilla terminó su trabajo"
    }
  },
  crewUnknown: () => "Todavía no lo sabemos",
  status: {
    predicted: () => "Probable corte",
    confirmed: () => "Sin luz",
    partly: () => "Con luz en parte",
    restored: () => "Con luz",
    cancelled: () => "No era un corte",
    planned: () => "Programado",
    disputed: () => "Los reportes no coinciden, lo estamos revisando",
    suspected: () => "Posible corte",
    hazard: () => "Peligro"
  },
  hazard: {
    wireDown: () => "Cable caído",
    fire: () => "Chispas o fuego",
    gas: () => "Olor a gas",
    medicalDevice: () => "Necesita luz por su salud",
    poleDamage: () => "Poste dañado",
    equipmentDamage: () => "Equipo dañado",
    flooding: () => "Agua cerca de equipos",
    injury: () => "Hay una persona herida",
    carbonMonoxide: () => "Monóxido de carbono"
  },
  sureness: {
    sure: () => "Muy probable",
    fairly: () => "Probable",
    guess: () => "Primera estimación"
  },
  dangerQuestion: () => "¿Un cable caído, chispas o fuego?",
  dangerAnswer: () => "Aléjese 10 m y llame al 911.",
  count: (d) => number("es-419", d.count, 0)
};
