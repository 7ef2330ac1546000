import { Needs } from './needs.tsx';
import { ReportLine } from './report-words.tsx';
import type { Room } from './room.ts';
import { say } from './say.ts';

/** One report that belongs to no case: what came, and its words and pictures when asked for. */
export function ReportView({ room, id }: { readonly room: Room; readonly id: string }) {
  return (
    <main id="main" tabIndex={-1} class="work on-case">
      <section class="pan det case" aria-labelledby="report-h">
        <header class="det-h">
          <div>
            <p class="crumb">{say.reportView.aReportNotPart()}</p>
            <h1 id="report-h">{say.reportView.whatSomebodySent()}</h1>
          </div>
        </header>
        <div class="case-b">
          <section class="sample" aria-label={say.reportView.theReport()}>
            <p>{say.reportView.eachReadingIsNotedWithYour()}</p>
            <ul>
              <ReportLine id={id} room={room} />
            </ul>
          </section>
        </div>
      </section>
      <Needs
        lanes={room.lanes}
        isSlim
        level={2}
        currentHref={`#/report/${encodeURIComponent(id)}`}
      />
    </main>
  );
}
