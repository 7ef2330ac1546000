// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { BulletinWords } from '../types/bulletin.ts';
import { number, plural } from "@messageformat/runtime";
import { es } from "@messageformat/runtime/lib/cardinals";
export const bulletin: BulletinWords = {
  event: () => "Corte de luz",
  plannedEvent: () => "Corte de luz programado",
  outSince: (d) => "Sin luz desde " + d.since + ".",
  wasOutSince: (d) => "Estuvo sin luz desde " + d.since + ".",
  howMany: (d) => d.howMany + " " + d.customerNoun + " sin luz.",
  willBeOut: (d) => d.howMany + " " + d.customerNoun + " estarán sin luz.",
  stillOut: (d) => number("es-419", d.count, 0) + " de " + number("es-419", d.total, 0) + " clientes siguen sin luz.",
  claimedOnly: () => "La cantidad aún no está confirmada.",
  disputed: () => "Los reportes no coinciden, lo estamos revisando.",
  ended: (d) => "La luz volvió " + d.at + ".",
  notListed: (d) => "Ya no está en la lista por sí solo: " + d.place,
  notListedWhy: () => "Se unió a otro corte, no era un corte, o tiene muy pocos clientes para mostrarse por sí solo. A quien siga sin luz se le avisa en persona.",
  smallAreas: () => "Cortes pequeños, contados por zona",
  smallArea: (d) => d.area + ": " + d.customers + " clientes",
  allKnown: (d) => "Todos los cortes de luz conocidos, " + d.utility,
  noneKnown: () => "No sabemos de ningún corte de luz.",
  feed: (d) => "Cortes de luz y trabajos programados de " + d.utility + ".",
  asOf: (d) => "Datos de " + d.at + ".",
  stale: (d) => "No tenemos novedades desde " + d.at + ". Lo que lee aquí puede haber cambiado.",
  sum: (d) => number("es-419", d.customers, 0) + " de " + number("es-419", d.served, 0) + " clientes sin luz.",
  plain: {
    towns: () => "Localidades",
    otherForms: () => "Otras formas",
    map: () => "Mapa y lista (necesita programas)",
    feedRss: () => "Canal de noticias (RSS)",
    feedData: () => "Datos (GeoJSON)",
    more: (d) => plural(d.count, 0, es, { one: "Y " + number("es-419", d.count, 0) + " corte más pequeño.", many: "Y " + number("es-419", d.count, 0) + " cortes más pequeños.", other: "Y " + number("es-419", d.count, 0) + " cortes más pequeños." }) + " Todos están en los datos.",
    calendar: () => "Calendario de trabajos programados",
    report: () => "Para reportar un corte: en la página con el mapa, o por mensaje al número de su factura."
  },
  town: {
    title: (d) => "La luz en " + d.town,
    none: (d) => "No sabemos de ningún corte en " + d.town + ".",
    counted: (d) => "Clientes sin luz en cortes que tocan " + d.town + ": " + d.count + ".",
    radio: () => "Para la radio, en menos de un minuto",
    radioHint: () => "Los números van en letras. No lo lea después de su hora final.",
    all: () => "Todas las localidades",
    printed: (d) => "Impreso de " + d.address
  },
  banner: {
    out: (d) => plural(d.customers, 0, es, { one: number("es-419", d.customers, 0) + " cliente", many: number("es-419", d.customers, 0) + " clientes", other: number("es-419", d.customers, 0) + " clientes" }) + " sin luz",
    none: () => "No sabemos de ningún corte",
    at: (d) => "hora " + d.clock,
    label: () => "Luz",
    open: () => "Más datos"
  },
  calendar: {
    title: (d) => "Trabajos programados: corte de luz cerca de " + d.place,
    name: (d) => "Trabajos programados, " + d.utility,
    nameOf: (d) => "Trabajos programados en " + d.place + ", " + d.utility
  },
  radio: {
    start: (d) => "Habla " + d.utility + ", con el estado de la luz en " + d.town + " " + d.time + ".",
    none: () => "No sabemos de ningún corte allí.",
    total: (d) => "En cortes que tocan " + d.town + ", unos " + d.count + " clientes están sin luz.",
    totalFew: (d) => "En cortes que tocan " + d.town + ", solo unos pocos clientes están sin luz.",
    place: (d) => "Cerca de " + d.place + " no hay luz desde " + d.since + ".",
    likelyPlace: (d) => "Cerca de " + d.place + " es probable que no haya luz desde " + d.since + ". Lo estamos revisando.",
    backBy: (d) => "Esperamos que vuelva hacia " + d.etr + ".",
    noTime: (d) => "Aún no sabemos cuándo vuelve. Habrá noticias para " + d.next + ".",
    danger: () => "Aléjese diez metros de todo cable caído y llame al nueve uno uno.",
    end: (d) => "Este texto vale hasta " + d.until + ".",
    sharp: (d) => plural(d.hours, 0, es, { "1": "la", other: "las" }) + " " + d.hour,
    withMinutes: (d) => plural(d.hours, 0, es, { "1": "la", other: "las" }) + " " + d.hour + " y " + d.minute,
    underTen: (d) => d.digit,
    part: {
      night: (d) => d.clock + " de la noche",
      early: (d) => d.clock + " de la madrugada",
      morning: (d) => d.clock + " de la mañana",
      afternoon: (d) => d.clock + " de la tarde",
      dusk: (d) => d.clock + " de la tarde",
      evening: (d) => d.clock + " de la noche"
    },
    at: (d) => "a " + d.time,
    onDay: (d) => d.time + " del " + d.weekday
  }
};
