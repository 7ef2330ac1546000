// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { KitWords } from '../types/kit.ts';
import { number, plural } from "@messageformat/runtime";
import { es } from "@messageformat/runtime/lib/cardinals";
export const kit: KitWords = {
  exercise: () => "Simulacro. No es un corte real",
  close: () => "Cerrar",
  asOf: (d) => "Datos de: <b>" + d.clock + "</b>, " + d.ago,
  lastKnown: (d) => "Último dato: <b>" + d.clock + "</b>, " + d.ago,
  gettingLatest: () => "Buscando lo más reciente…",
  notAnswering: () => "Nuestros sistemas no responden",
  noNews: () => "Nuestros sistemas no responden.",
  noNewsSince: (d) => "Sin novedades desde: " + d.clock + ". Lo que ve puede haber cambiado.",
  live: {
    connecting: () => "",
    live: () => "Se actualiza sola",
    stale: () => "Intentando de nuevo",
    offline: () => "Sin conexión"
  },
  now: () => "ahora",
  etrInWords: (d) => "Hora actual: " + d.clock + ". La luz debería volver hacia " + d.etr + ", entre " + d.from + " y " + d.to + ".",
  map: {
    zoomIn: () => "Acercar",
    zoomOut: () => "Alejar",
    everything: () => "Mostrar todo",
    group: (d) => number("es-419", d.outages, 0) + " cortes cerca de " + d.place + ", " + plural(d.customers, 0, es, { one: number("es-419", d.customers, 0) + " cliente", many: number("es-419", d.customers, 0) + " clientes", other: number("es-419", d.customers, 0) + " clientes" }) + ". Acerque el mapa"
  },
  perhaps: (d) => "Quizás " + d.places,
  orPlace: (d) => d.before + ", o " + d.next,
  metres: (d) => number("es-419", d.metres, 0) + " m",
  kilometres: (d) => d.kilometres + " km",
  confidence: {
    high: () => "Seguro",
    low: () => "Un cálculo"
  },
  signIn: {
    name: () => "Nombre",
    password: () => "Contraseña",
    submit: () => "Iniciar sesión",
    bothWanted: () => "Escriba su nombre y su contraseña.",
    wrong: () => "El nombre o la contraseña no es correcto."
  },
  unreachable: () => "Nuestros sistemas no respondieron. Revise su conexión e intente de nuevo.",
  unreadable: () => "Nuestros sistemas dieron una respuesta que no podemos leer.",
  refused: () => "Nuestros sistemas no pudieron hacerlo. Intente de nuevo en un minuto."
};
