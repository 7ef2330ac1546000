import { type Asks, type Language } from './language.ts';

const luz = `(?:la |el )?(?:luz|electricidad|energía|corriente|servicio eléctrico)`;
const others = `(?:miles|cientos|millones|decenas|[\\d.,]+|muchos|varios)(?: de)? (?:abonados|clientes|usuarios|hogares|familias|personas|casas|vecinos)`;

const when = `(?:(?:para|hasta|desde|como) )?(?:cuándo|a qué hora|qué hora|qué día|en cuánto|cuánto|cuánta|cuántas horas|cuántos minutos|qué tan pronto)`;
const it = `esto eso todo aquí acá ahí allá mi mis nuestro nuestra la el lo las los de del en a por para con que
  casa calle barrio zona área cuadra edificio colonia sector vecindario luz corriente electricidad energía
  servicio apagón corte problema falla ya hoy ahora y o`;

const asks: Asks = {
  openings: [
    `hola|buenas(?: tardes| noches)?|buenos días|oigan?|disculpen?|perdonen?|perdón|por favor|porfa(?:vor)?|señor(?:es|a|ita)?|amigos?|gracias|@u`,
    `(?:no )?(?:saben?|se sabe|alguien sabe|ustedes saben|usted sabe)(?: más o menos| de| si)?`,
    `(?:me|nos) (?:pueden?|podrían?) (?:decir|informar|indicar)|(?:pueden?|podrían?) (?:decirme|decirnos|informarme|informarnos|indicarme)`,
    `(?:quiero|queremos|quisiera|quisiéramos|necesito|necesitamos|me gustaría|quería) saber|díg[ae]n?(?:me|nos)|diga(?:me|nos)`,
    `(?:(?:tienen?|hay|no hay) )?(?:alguna |una )?idea(?: de)?|y|pero|entonces|ya|bueno|ok|okay|sí|no|solo`,
  ],
  clauses: [
    {
      core: `^${when}`,
      among: `${it} más menos tiempo rato es sería será va van vamos voy irá se me le les nos otra vez nuevo fin horas
        hora minutos aproximadamente ustedes uds vuelve volver volverá volvemos regresa regresar regresará viene
        vendrá llega llegar llegará retorna retornar arreglan arregla arreglar arreglarlo arreglarla arreglarán
        reparan repara reparar repararlo solucionan soluciona solucionar solucionarlo resuelven resuelve resolver
        restablecen restablece restablecer restauran conectan reconectan reconectar ponen pondrán tendremos tendré
        tenemos tener habrá hay falta faltan queda quedan tarda tardan tardar tardará tardarán demora demoran
        demorar demorará dura durar durará termina terminan terminar acaba acabar está estará estar listo lista
        arreglado reparado piensan creen cree esperan espera esperar calculan estiman sigue seguirá seguimos
        seguiremos estamos estaremos así sin todavía`,
    },
    {
      core: `\\b(?:(?:hora|tiempo|fecha) (?:estimad[oa]|aproximad[oa]|prevista)|estimad[oa]|estimación|pronóstico|(?:hora|tiempo) de (?:regreso|retorno|reconexión|restablecimiento|restauración|reparación|espera)|eta)\\b`,
      among: `${it} hay tienen tiene tendrán dan da dar darme darnos pueden puede podrían alguna algún una un qué cuál es
        me nos más otra nueva nuevo todavía aún no sin regreso regresa vuelve vuelva llega cuándo favor tiempo`,
    },
    {
      core: `\\b(?:noticias?|novedad(?:es)?|información|info|actualizaci(?:ón|ones)|avances?)\\b`,
      among: `${it} hay tienen tiene dan dar darme darnos pueden puede podrían alguna algún una un qué cuál cuáles es son
        me nos más otra otras nueva nuevas últimas última todavía aún no sin sobre favor algo quiero necesito`,
    },
    {
      core: `\\b(?:saben?|se sabe) (?:algo|nada|más)\\b|^qué se sabe\\b`,
      among: `${it} no se me sobre nuevo más todavía aún ustedes`,
    },
    {
      core: `^qué (?:es lo que )?(?:pasó|pasa|está pasando|ha pasado|sucede|sucedió|ocurre|ocurrió|fue|hubo)\\b`,
      among: `${it} esta vez le`,
    },
    {
      core: `^(?:por ?qué|a qué se debe|cuál (?:es|fue) (?:la causa|el motivo|el problema|la razón|la falla))\\b`,
      among: `${it} se fue ha ido otra vez no vuelto vuelve regresa hay tarda tanto`,
    },
    {
      core: `^(?:(?:ya|y|no|la|lo) )*(?:vuelve|volverá|volvió|regresa|regresará|regresó|viene|vendrá|vino|llega|llegará|llegó|va a (?:volver|regresar|venir|llegar)|arreglaron|arreglarán|repararon|repararán|(?:van a|pueden) (?:arreglarl[ao]|repararl[ao]|arreglar|reparar)|solucionaron|hay luz|hay servicio)\\b`,
      isMarked: true,
      among: `${it} esta noche tarde mañana antes pronto todavía aún se me nos le es verdad cierto horas`,
    },
    {
      core: `\\b(?:falta|va a tardar|tardará|va a demorar|demora) mucho\\b`,
      among: `${it} más tiempo vuelva`,
    },
  ],
  others: [
    `\\b(?:ustedes|uds) (?:vuelven?|regresan?)|^qué hora (?:es|son)\\b|^por (?:la|las|el|los|su)\\b`,
  ],
};

export const spanish: Language = {
  asks,
  unnamed: `casa casas casita hogar apartamento apartamentos apto departamento depto dpto piso pisos vivienda
    edificio edificios barrio cuadra cuadras manzana vecindario vecindad calle calles colonia urbanización
    residencial condominio conjunto complejo bloque zona área sector lado parte partes comunidad alrededores
    negocio tienda oficina local trabajo taller cuarto cuartos habitación sala cocina baño sótano patio garaje
    finca rancho granja jardín ascensor elevador escalera techo aquí acá ahí allí allá
    vecino vecina vecinos vecinas mamá papá madre padre abuela abuelo hijo hija hermano hermana tía tío amigo
    amiga suegra suegro familia noche tarde mañana madrugada mediodía momento hora oscuridad penumbra navidad
    cable cables alambre poste postes línea líneas árbol árboles de del en a al por con y cerca toda todo todas
    todos entera entero misma mismo
    favor ayuda gracias fin tormenta viento lluvia nieve huracán rayo choque accidente explosión mantenimiento culpa
    causa trabajos información`,
  articles: `el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras este esta ese
    esa aquel aquella todo toda otro otra medio media`,
  notWhere: [
    `desde|hace|hoy|ayer|anoche|otra vez|de nuevo|nuevamente|ya|todavía|aún|ahora|ahorita|por favor|porfa(?:vor)?|ayuda|ayúdenme|gracias|hola|y|pero|que|porque|cuándo|cuánto|a qué|qué|no|sí|es|está|estamos|estoy|tengo|tenemos|hay|me|nos|se|llevo|llevamos|toda la (?:noche|mañana|tarde)|todo el día|a las|a la una|como a|más de|igual|otro|mucho|muchas|\\d+ ?(?:horas?|minutos?|días?)`,
  ],
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
      `(?:aún |todavía |seguimos |estamos |siguen |sigue |estoy |quedamos |quedé |otra vez |de nuevo |más de \\S+ horas )*(?:no (?:hay|tenemos|tengo|ha vuelto|vuelve|ha regresado|ha llegado|llega|regresa) ${luz}|sin (?:luz|electricidad|energía eléctrica|energía|corriente|servicio eléctrico)|no luz)|(?:mi|nuestra|nuestro|la|el|toda la|todo el) (?:casa|calle|barrio|edificio|apartamento|departamento|cuadra|zona|colonia|sector|negocio|vecindario)(?: \\S+){0,3}? no tiene ${luz}|(?:estoy|estamos|seguimos|sigo|quedamos|quedé|todo|toda)(?: \\S+){0,3}? (?:a oscuras|oscur[oa])`,
      `(?:se|nos)(?: me| nos| le)? (?:fue|cortaron|cortó|ha ido|nos fue|acaba de ir|quitaron) (?:otra vez )?${luz}|cortaron la luz|quitaron la luz|(?:la )?luz se (?:fue|ha ido)|apagón(?:es)?|corte de (?:luz|energía|electricidad)|falta (?:de )?(?:luz|energía)`,
    ],
    back: [
      `(?<=^[^\\p{L}]*)ya (?:volvió|regresó|llegó|vino)(?=[^\\p{L}]*$)`,
      `(?:ya )?(?:volvió|regresó|llegó|vino|retornó|tenemos|hay|tengo|restablecieron) ${luz}`,
    ],
    many: [
      `${others}(?: \\S+){0,4} (?:sin|se quedan sin|quedaron sin) (?:luz|electricidad|energía eléctrica|energía|corriente|servicio eléctrico)`,
      `(?:deja|dejan|dejó|dejaron)(?: \\S+){0,5} sin (?:luz|electricidad|energía|corriente)`,
    ],
    ask: [`(?:cuándo|a qué hora)(?: \\S+){0,3} ${luz}`],
  },
  supplyAnchors: [
    'luz\\b',
    'energia',
    'corriente',
    'apagon',
    'servicio elec',
    'sin elec',
    'electricidad',
    'oscur',
    'ya (?:volvio|regreso|llego|vino)',
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
