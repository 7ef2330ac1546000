import { withoutAccents } from './folding.ts';
import { languages } from './languages/all.ts';
import { type Asks } from './languages/language.ts';

const it = `it it's it'll it'd its this that that's the a an my our ours mine your we we're we'll us i i'll me you u ya
  guys people folks everything all things here there now again today tonight tomorrow yet please pls plz power
  electricity light lights outage blackout problem issue situation service supply area street road block
  neighborhood neighbourhood house home place apartment building side town crew crews and or of in on at for from to
  with about around`;
const asksYou = `(?:do|does|did|can|could|would|will) (?:you|u|ya|anyone|anybody|someone|somebody)(?: guys| people| please| pls)?`;

const english: Asks = {
  openings: [
    `hi|hiya|hello|hey|yo|good (?:morning|afternoon|evening|night|day)|sir|madam|ma'am|team|guys|folks|there|@u`,
    `please|pls|plz|kindly|sorry|excuse me|ok|okay|so|and|but|well|yes|no|yeah|um+|ugh|just|also|thanks|thank you|omg`,
    `${asksYou} (?:know|tell (?:me|us)|say|advise|confirm|inform (?:me|us)|let (?:me|us) know|have (?:any|an) idea)(?: about)?`,
    `(?:anyone|anybody|who) (?:knows?|(?:have|has|got)(?: any)? (?:idea|clue))|(?:let|tell) (?:me|us)(?: know)?|advise(?: me| us)?`,
    `(?:i|we)(?:'d)?(?: would)? (?:want|wanted|like|need) to (?:know|find out|ask)|(?:i'm|we're|just) (?:wondering|asking|checking)|(?:i|we) wonder|wondering`,
    `(?:got |is there )?(?:any|no) (?:rough |best |good )?(?:idea|clue|estimate|guess|word|news|info|information|update|eta)(?: yet)?(?: of| on| as to| about| for)?`,
  ],
  clauses: [
    {
      core: `^(?:(?:about|roughly|exactly|approximately) )?(?:by |until |till |since )?(?:when(?:'s|'ll|s)?|what (?:time|day)|how soon|how (?:much |many )?(?:more )?(?:long|longer|time|hours|hrs|minutes|mins|days))\\b`,
      among: `${it} will would can could should shall may might do does did is are was were be been being has have had
        they they're things thing back up out off down finally ever actually really still usually normally going gonna get gets
        getting got having come comes coming go see expect expected expecting anticipate anticipated estimate
        estimated think reckon say guess know suppose supposed likely probably before until till by without take
        takes taking last lasts lasting end ends over done finish finished return returns returned returning resume
        resumed restore restored restoring restoration repair repaired repairs fix fixed fixing resolve resolved
        solve solved reconnect reconnected normal running working work ready wait waiting more much longer left
        approximately roughly next hear update updates news team someone somebody arrive arriving`,
    },
    {
      core: `\\b(?:etas?|etrs?|etors?|ert|estimates?|estimation|estimated (?:time|date|restoration|repair)|time ?frames?|time ?lines?|(?:restoration|repair|waiting|wait|return) time)\\b`,
      among: `${it} any what what's whats is are there's have has do does did got get give gimme send can could may want
        wanted need like would some more no not still new newer latest current updated further rough best other
        another just even when how long back be will time restoration repair arrival return regarding re`,
    },
    {
      core: `\\b(?:updates?|news|word|info|information|progress|status|latest|developments?)\\b`,
      among: `${it} any what what's whats is are there's have has do does did got get give gimme send can could may want
        wanted need like would some more no not still new newer latest current updated further other another just
        even when how long back be will out regarding re restoration repair repairs`,
    },
    {
      core: `^what(?:'s| is| was|s)?(?: exactly| the hell| the heck)? (?:going on|happening|happened|wrong|causing|caused|the (?:cause|reason|problem|matter|issue|situation|deal|story|hold ?up|delay))\\b`,
      among: `${it} out is was did`,
    },
    {
      core: `^(?:why|how come)\\b`,
      among: `${it} is are did does has gone go went out off down still not taking take so long happen happening back
        isn't`,
    },
    {
      core: `^(?:is|are|will|how) (?:it|this|that|we)(?: going to| gonna)?(?: be| take| last)? (?:a )?(?:much |very |lot )?(?:long|longer|while)\\b`,
      among: `${it} more still`,
    },
    {
      core: `^(?:will|is|are|has|have|did|does|do|can|could) (?:it|this|that|they|we|you|u|everything|things)(?: [\\w']+){0,4}? (?:back|on|fixed|restored|repaired|fix|restore|repair|return|resolved|working|over|end)\\b`,
      among: `${it} more still by soon till until before midnight noon morning evening`,
    },
  ],
  others: [
    `\\b(?:you|u|i|he|she) (?:(?:be|get|come|are|am|go|coming) )*(?:back|here|there|home|up|off|out|on|done|finished|ready|working|running|normal)$`,
    `\\b(?:see|tell|hear from|wait for|call|know) (?:you|me|us|u)$|^(?:why|how come) (?:not|so|me|us|you)$`,
    `^(?:what time|what day|when) (?:is|was) it\\b(?! (?:back|on|coming|going|expected|fixed|restored|estimated|over|due))|^(?:for|about|from|with) (?:the|your|this|that|all|any)\\b`,
  ],
};

interface Question {
  readonly opening: RegExp;
  readonly clauses: readonly {
    readonly core: RegExp;
    readonly isMarked: boolean;
    readonly among: ReadonlySet<string>;
  }[];
  readonly other: RegExp;
}

const questions: readonly Question[] = [
  english,
  ...languages.flatMap(({ asks }) => asks ?? []),
].map(({ openings, clauses, others }) => ({
  opening: compiled(`^(?:${openings.join('|')})(?: |$)`),
  clauses: clauses.map(({ core, isMarked = false, among }) => ({
    core: compiled(core),
    isMarked,
    among: new Set(withoutAccents(among).split(/\s+/)),
  })),
  other: compiled(others.join('|')),
}));

/** Longer is a story, in which these words are no question to us. */
const longestClause = 120;
const mostClauses = 12;
const mostOpenings = 6;
const clausePattern = /(¿?)([^.!?¿¡\n;:,()"…]+)(\??)/gu;
/** "By 8", "antes de las 20h". */
const hour = /^\d{1,2}(?:h|hrs?|am|pm)?$|^[ap]m$/;

/**
 * Whether words that were sent to us ask about the sender's outage without naming it: "when will it be
 * back?", "any update?", "¿qué pasó?". A clause asks when it holds the question and its courtesies
 * alone. Reads folded text.
 */
export function asksOfOutage(folded: string): boolean {
  let read = 0;
  for (const [, before, clause = '', after] of folded.matchAll(clausePattern)) {
    const words = clause.replaceAll(/[^\p{L}\p{N}'@]+/gu, ' ').trim();
    if (isQuestion(words, before !== '' || after !== '')) return true;
    read += 1;
    if (read >= mostClauses) return false;
  }
  return false;
}

function isQuestion(clause: string, isMarked: boolean): boolean {
  if (clause === '' || clause.length > longestClause) return false;
  return questions.some((question) => {
    let rest = clause;
    for (let opened = 0; opened <= mostOpenings && rest !== ''; opened++) {
      if (asksIn(question, rest, isMarked)) return true;
      const next = rest.replace(question.opening, '');
      if (next === rest) return false;
      rest = next;
    }
    return false;
  });
}

function asksIn({ clauses, other }: Question, words: string, isMarked: boolean): boolean {
  if (other.test(words)) return false;
  return clauses.some((clause) => {
    if (clause.isMarked && !isMarked) return false;
    const found = clause.core.exec(words);
    if (found === null) return false;
    const around = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
    return around.split(' ').every((w) => w === '' || clause.among.has(w) || hour.test(w));
  });
}

function compiled(expression: string): RegExp {
  return new RegExp(withoutAccents(expression), 'u');
}
