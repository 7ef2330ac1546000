import type { Locale, PageWords } from '@relight/catalogue';
import { escapeHtml } from '../escape-html.ts';

interface Shown {
  readonly locale: Locale;
  readonly utility: string;
  readonly state: 'ask' | 'done' | 'unknown';
}

/** The whole page: one question and one button, or what came of it. It needs no script. */
export function stopPage(words: PageWords['stop'], { locale, utility, state }: Shown): string {
  const said = state === 'ask' ? words.ask({ utility }) : words[state]();
  const form =
    state === 'ask'
      ? `<form method="post"><button>${escapeHtml(words.button())}</button></form>`
      : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(words.title())}</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; line-height: 1.2 }
main { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 1.25rem }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(words.title())}</h1>
<p role="status">${escapeHtml(said)}</p>
${form}
<p>${escapeHtml(words.danger({ utility }))}</p>
</main>
</body>
</html>
`;
}
