import { bulletin, page as pageWords } from '@relight/catalogue';
import { statedCount } from '@relight/domain';
import type { NamedPlace } from '../read-models/named-places.ts';
import type { AreaStanding } from '../stream/area-standing.ts';
import { touches } from './calendar.ts';
import { inOrder, outageList, paragraph, plannedList, section } from './plain.ts';
import { plainDocument, type PlainView } from './plain-html.ts';
import { radioMinute } from './radio.ts';
import { escaped } from './xml.ts';

/** One town and what the public page says of it. */
export interface TownView extends PlainView {
  readonly town: NamedPlace;
  readonly standing: AreaStanding;
}

/** A town's bulletin: to read, to print and to be read out. */
export function townPage(view: TownView): string {
  const { locale, page, town, standing } = view;
  const words = bulletin[locale];
  const touching = new Set(standing.outageIds);
  const outages = inOrder(page.features.filter(({ id }) => touching.has(id)));
  const count = statedCount(standing.customersOut, locale);
  const isCalm = outages.length === 0 && standing.customersOut === '0';
  const planned = (page.planned ?? []).filter(({ areas }) => touches(areas, town));
  const radio = radioMinute(view, outages);
  const body = [
    paragraph(
      isCalm
        ? words.town.none({ town: town.name })
        : words.town.counted({ town: town.name, count }),
    ),
    outageList(view, outages),
    section(pageWords[locale].list.planned(), plannedList(view, [], planned)),
    section(
      words.town.radio(),
      `${paragraph(words.town.radioHint())}\n<blockquote>${escaped(radio)}</blockquote>`,
    ),
    `<nav><a href="/plain?lang=${locale}">${escaped(words.town.all())}</a></nav>`,
  ];
  return plainDocument(view, {
    title: words.town.title({ town: town.name }),
    body: body.filter(Boolean).join('\n'),
    path: `/plain/${encodeURIComponent(town.id)}`,
  });
}
