// Generated from libs/catalogue/messages by `npm run catalogue`; do not edit.
// @ts-nocheck The compiler's own functions return unknown.
import type { MessageWords } from '../types/message.ts';
import { number, plural } from "@messageformat/runtime";
import { es } from "@messageformat/runtime/lib/cardinals";
export const message: MessageWords = {
  exercise: () => "SIMULACRO",
  closing: () => "Responda ESTADO, SIN LUZ o ALTO.",
  out: (d) => "No hay luz cerca de " + d.place + " desde " + d.since + ".",
  outHomes: (d) => "No hay luz cerca de " + d.place + " desde " + d.since + ", " + plural(d.homes, 0, es, { one: number("es-419", d.homes, 0) + " casa", many: "unas " + number("es-419", d.homes, 0) + " casas", other: "unas " + number("es-419", d.homes, 0) + " casas" }) + ".",
  likelyOut: (d) => "Posible corte de luz cerca de " + d.place + " desde " + d.since + ". Lo estamos revisando.",
  backBy: (d) => "Vuelve hacia " + d.etr + ".",
  noTimeYet: () => "Aún sin hora.",
  etr: (d) => d.place + ": la luz vuelve hacia " + d.etr + ".",
  etrLater: (d) => d.place + ": ahora hacia " + d.etr + " (dijimos " + d.before + ").",
  etrSooner: (d) => d.place + ": antes de lo dicho, hacia " + d.etr + " (dijimos " + d.before + ").",
  sorry: () => "Disculpe.",
  back: (d) => "Ya volvió la luz cerca de " + d.place + ".",
  backAt: (d) => "La luz volvió " + d.at + " cerca de " + d.place + ".",
  replyStillOut: () => "Responda SIGUE",
  replyOut: () => "Responda SIN LUZ",
  stillDark: () => "¿Sigue sin luz? Responda SIGUE.",
  stillDarkInWords: () => "¿Sigue sin luz? Responda y díganos.",
  stillDarkInPublic: () => "¿Sigue sin luz? Responda y díganos en qué calle.",
  etrUnsure: (d) => "Dijimos " + d.etr + " para " + d.place + ". Ya no es seguro. Disculpe.",
  etrPast: (d) => "Dijimos " + d.etr + " para " + d.place + ". Tardará más. Disculpe.",
  noNewTime: () => "Aún no hay otra hora.",
  stillNoTime: (d) => d.place + ": sigue sin luz, y aún sin hora.",
  willText: () => "Le avisaremos por mensaje.",
  willWrite: () => "Le escribiremos cuando la sepamos.",
  willPost: () => "La publicaremos aquí.",
  notBack: (d) => "Dijimos que ya hay luz cerca de " + d.place + ". La suya no ha vuelto. Disculpe.",
  notBackInPublic: (d) => "Dijimos que ya hay luz cerca de " + d.place + ". No ha vuelto para todos. Disculpe.",
  mistake: (d) => "Dijimos que no hay luz cerca de " + d.place + ". Fue un error. Disculpe.",
  seeOutage: () => "Lo que sabemos ahora de este corte",
  seeOutages: () => "Todos los cortes que conocemos ahora",
  seeTold: () => "Lo que le dijimos",
  stopMails: () => "Dejar de recibir estos correos",
  code: (d) => d.code + " es su código para avisos de cortes de luz; vale " + number("es-419", d.minutes, 0) + " minutos. ¿No lo pidió? Ignórelo, o responda ALTO.",
  confirmAsked: (d) => "Confirme sus avisos de cortes de luz. Alguien los pidió con esta dirección: si fue usted, diga que sí con el enlace de abajo antes de " + number("es-419", d.hours, 0) + " horas. Si no, no haga nada y no llegará ningún aviso.",
  confirmAlerts: () => "Sí, quiero estos avisos"
};
