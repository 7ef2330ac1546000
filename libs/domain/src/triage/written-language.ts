import type { Locale } from '@relight/catalogue';
import { ownWords } from './own-words.ts';
import { plainWords } from './plain-words.ts';

/**
 * Words by which each of our languages is told, without accents. Keywords are none, since a text of
 * ours asks for them; nor are names of streets and towns, which are in any language.
 */
const telling: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:the|is|are|was|were|power|our|my|we|i|it's|its|lights?|when|please|pls|and|have|has|there|here|wires?|down|still|no one|hello|hi|hey|thanks?|thank|what|why|how|since|you|your|for|electricity)\b/g,
  es: /\b(?:sin (?:luz|corriente|electricidad|energia|servicio)|no (?:hay|tenemos|tengo|ha|se)|hay|luz|hola|gracias|ayuda|cuando|cuant[oa]s?|falta|tarda|demora|vuelve|regresa|noticias?|novedad(?:es)?|hora estimada|algun[ao]?|que (?:paso|pasa|hora)|a que hora|tenemos|tengo|estamos|estoy|esta|seguimos|sigue|sigo|todavia|aun|aqui|ahi|apagon|por favor|porfa|buen[oa]s|volvio|regreso la|llego la|ya|desde|mi (?:casa|calle|barrio|mama|papa|hij[oa])|nuestr[oa]|vecin[oa]s?|peligro|fuego|humo|chispas|caido|caidos|huele|cuadrilla|luces|si|muy|pero|para|con|una|los|las|necesit\w+)\b/g,
};

/** The language a message is written in, where its words tell; undefined where they do not. */
export function writtenLanguage(text: string): Locale | undefined {
  const plain = plainWords(ownWords(text));
  const english = plain.match(telling.en)?.length ?? 0;
  const spanish = plain.match(telling.es)?.length ?? 0;
  if (english === spanish) return undefined;
  return spanish > english ? 'es' : 'en';
}
