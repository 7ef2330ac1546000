import { type Language } from './language.ts';

const LUZ = `(?:la |el )?(?:luz|electricidad|energía|corriente|servicio eléctrico)`;
const OTHERS = `(?:miles|cientos|millones|decenas|[\\d.,]+|muchos|varios)(?: de)? (?:abonados|clientes|usuarios|hogares|familias|personas|casas|vecinos)`;

export const spanish: Language = {
  words: {
    wire: 'alambre alambres cable cables cableado tendido',
    line: 'línea líneas',
    strongDown:
      'caído caída caídos caídas cayó cayeron tirado tirados colgando suelto sueltos arrancado',
    down: 'caído caída caídos caídas cayó cayeron tirado tirados colgando cuelga cuelgan suelto sueltos roto rotos pelado pelados arrancado reventado',
    ground: 'suelo calle piso acera banqueta patio carretera techo balcón',
    tree: 'árbol árboles rama ramas',
    sparking: 'chispas chispea chispeando echando chisporrotea',
    spark: 'chispazo chispazos',
    fire: 'incendio incendia fuego llamas humo quemando quema quemándose incendiando ardiendo',
    equipment: 'medidor contador enchufe tablero interruptor',
    home: 'casa edificio vecino vecina escuela techo',
    leak: 'fuga olor huele',
    medical: 'oxígeno ventilador diálisis respirador insulina nebulizador',
    need: 'mi madre padre abuela abuelo hijo hija bebé necesita batería',
    pole: 'poste postes',
    leaning: 'caído caída cayó inclinado roto partido quebrado doblado chocó derribado',
    transformer: 'transformador transformadores',
    blown: 'explotó explosión estalló fuego humo incendio chispas reventó tronó',
    bang: 'explotó explosión estallido',
    water: 'inundado inundación inundada',
    hurt: 'herido herida heridos muerto',
    generator: 'generador',
    indoors: 'dentro adentro sótano cocina cuarto sala',
    negation: 'ningún ninguna sin',
    resolved: 'reparado apagado',
    supply: 'luz energía corriente',
  },
  dangers: {
    injury: [
      `electrocutad[oa]s?|electrocutó`,
      `(?:descarga|toque) eléctric[oa]|me (?:dio|da) (?:corriente|toques)`,
    ],
    carbonMonoxide: [`monóxido`],
    gas: [`(?:huele|olor) a gas|fuga de gas`],
    fire: [
      `se (?:está|esta) (?:quemando|incendiando)|está (?:ardiendo|en llamas)|en llamas\\b`,
      `huele a quemado|olor a quemado|corto ?circuito`,
    ],
    wireDown: [
      `(?:cables?|alambres?|líneas?)(?: \\S+){0,4} (?:en el (?:suelo|piso|patio)|en la (?:calle|acera|carretera|banqueta)|por el suelo)`,
    ],
    medicalDevice: [`tanque de oxígeno|aparato (?:respiratorio|médico)`],
  },
  supply: {
    out: [
      `(?:aún |todavía |seguimos |estamos |siguen |sigue |estoy |quedamos |quedé |otra vez |de nuevo |más de \\S+ horas )*(?:no (?:hay|tenemos|tengo|ha vuelto|vuelve|ha regresado|ha llegado|llega|regresa) ${LUZ}|sin (?:luz|electricidad|energía eléctrica|energía|corriente|servicio eléctrico))`,
      `(?:se|nos) (?:fue|cortaron|cortó|ha ido|nos fue|acaba de ir|quitaron) (?:otra vez )?${LUZ}|cortaron la luz|quitaron la luz|(?:la )?luz se (?:fue|ha ido)|apagón(?:es)?|corte de (?:luz|energía|electricidad)|falta (?:de )?(?:luz|energía)`,
    ],
    back: [`(?:ya )?(?:volvió|regresó|llegó|vino|retornó|tenemos|hay|tengo|restablecieron) ${LUZ}`],
    many: [
      `${OTHERS}(?: \\S+){0,4} (?:sin|se quedan sin|quedaron sin) (?:luz|electricidad|energía eléctrica|energía|corriente|servicio eléctrico)`,
      `(?:deja|dejan|dejó|dejaron)(?: \\S+){0,5} sin (?:luz|electricidad|energía|corriente)`,
    ],
    ask: [`(?:cuándo|a qué hora)(?: \\S+){0,3} ${LUZ}`],
  },
  supplyAnchors: [
    'luz\\b',
    'energia',
    'corriente',
    'apagon',
    'servicio elec',
    'sin elec',
    'electricidad',
  ],
  ownWords: [
    'estamos',
    'tenemos',
    'tengo',
    'estoy',
    'mi',
    'nuestro',
    'nuestra',
    'seguimos',
    'nos',
    'aquí',
  ],
  news: ['según', 'dice la empresa', 'informa', 'informó', 'autoridades', 'reportan'],
};
