/**
 * @jest-environment jsdom
 * @jest-environment-options {"url": "http://localhost/?lang=es", "html": "<html data-languages='en es'></html>"}
 */
import { outage as outageWords, page } from '@relight/catalogue';
import type { BaseMap, PublicOutage } from '@relight/contracts';
import { timesIn } from '@relight/web-kit';
import { render, screen } from '@testing-library/preact';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import { Alerts } from './alerts.tsx';
import { ConfirmAlerts } from './alerts-confirm.tsx';
import { fakeCalls } from './alerts.fixture.ts';
import { MyAlerts } from './alerts-mine.tsx';
import { Answer, NoOutage } from './answer.tsx';
import { outage, outages } from './outages.fixture.ts';
import { Overview } from './overview.tsx';
import { Report } from './report.tsx';
import { reportBody } from './report-draft.ts';
import { ToldToMe } from './told-to-me.tsx';

const times = timesIn('UTC', 'es');
const now = '2026-11-22T18:42:00.000Z';
const lightning: PublicOutage = outage('a', {
  status: 'partiallyRestored',
  customers: 1_260,
  customersTotal: 3_418,
  cause: 'Lightning struck the line',
  causeKind: 'lightning',
  crew: 'A crew is on the way',
  crewStatus: 'enroute',
  etr: '2026-11-23T01:30:00.000Z',
  etrFrom: '2026-11-23T01:00:00.000Z',
  etrTo: '2026-11-23T02:00:00.000Z',
  saidBefore: [{ etr: '2026-11-22T20:00:00.000Z', toldAt: '2026-11-22T16:00:00.000Z' }],
});
const place = {
  label: 'Lantern Street',
  areaId: 'k',
  areaName: 'Kestrel Bay',
  outageIds: [],
  customersOut: 'fewer than 5',
};

/** What a reader of English would find on the page: whole messages of two words and more. */
const english = sentencesOf({ ...page.en, shared: outageWords.en });

function sentencesOf(table: object): readonly string[] {
  return Object.values(table).flatMap((each: unknown) => {
    if (typeof each === 'object' && each !== null) return sentencesOf(each);
    if (typeof each !== 'function' || each.length > 0) return [];
    const said = (each as () => string)();
    return said.includes(' ') ? [said] : [];
  });
}

function expectNoEnglish(container: Element): void {
  const labels = [...container.querySelectorAll('[aria-label],[placeholder]')].map(
    (one) => `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('placeholder') ?? ''}`,
  );
  const all = [container.textContent ?? '', ...labels].join(' ');
  expect(english.length).toBeGreaterThan(60);
  expect(english.filter((sentence) => all.includes(sentence))).toEqual([]);
}

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe = jest.fn();
    unobserve = jest.fn();
    disconnect = jest.fn();
  };
  globalThis.matchMedia = () =>
    ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }) as never;
});

it('says in Spanish when power is back, why, and who works on it', () => {
  const { container } = render(
    <Answer outage={lightning} place={undefined} now={now} times={times} isOld={false} />,
  );
  expect(document.documentElement.lang).toBe('es');
  const text = container.textContent ?? '';
  expect(text).toContain('No hay luz cerca de Kestrel Bay');
  expect(text).toContain('Vuelve hacia el lun a la 01:30');
  expect(text).toContain(
    'Muy probable. Las reparaciones como esta suelen terminar entre el lun a la 01:00 y las 02:00',
  );
  expect(text).toContain('1,260 de 3,418 siguen sin luz');
  expect(text).toContain('CausaUn rayo cayó en la línea');
  expect(text).toContain('CuadrillaUna cuadrilla va en camino');
  expect(text).toContain('Primero dijimos las 20:00. ¿Por qué?');
  expectNoEnglish(container);
});

it('speaks Spanish all over the page, and offers English', () => {
  const { container } = render(
    <Overview
      name="Harbor Valley Electric"
      route={{ page: 'list' }}
      base={undefined satisfies BaseMap | undefined}
      data={outages([lightning, outage('b', { status: 'predicted', claimed: true })])}
      live={{ kind: 'offline', asOf: now, ageMs: 180_000 }}
      retry={() => {}}
      place={undefined}
      onPlace={() => {}}
      times={times}
    />,
  );
  expect(screen.getByRole('link', { name: 'English' }).getAttribute('href')).toBe('/?lang=en');
  expect(container.textContent).toContain('Port Ellery9 clientes4 cortes');
  expectNoEnglish(container);
});

it('speaks Spanish where no outage is known, and counts few as few', () => {
  const { container } = render(<NoOutage place={place} isOld={false} />);
  expect(container.textContent).toContain('Kestrel Bay: menos de 5. Los cortes');
  expectNoEnglish(container);
});

it('takes a report in Spanish, and sends the choices as the utility reads them', async () => {
  window.scrollTo = () => {};
  const user = userEvent.setup({ delay: null });
  const sent: ReturnType<typeof reportBody>[] = [];
  const { container } = render(
    <Report
      base={undefined}
      outages={[]}
      times={times}
      now={now}
      sameAs={undefined}
      address="Calle Faro 12"
      exercise
      find={() => Promise.resolve({ ok: true, data: { suggestions: [] } })}
      send={(draft) => {
        sent.push(reportBody(draft));
        return Promise.resolve({ ok: false, code: 'TOO_MANY', message: 'English', status: 429 });
      }}
    />,
  );
  expectNoEnglish(container);
  await user.click(screen.getByRole('button', { name: 'Continuar' }));
  await user.click(await screen.findByLabelText('No hay nada de luz'));
  await user.click(screen.getByLabelText('Tampoco tienen'));
  await user.click(screen.getByLabelText('Cable caído'));
  expectNoEnglish(container);
  await user.click(screen.getByRole('button', { name: 'Enviar reporte' }));
  expect((await screen.findAllByRole('alert')).map((one) => one.textContent).join(' ')).toContain(
    'llegan muchísimos reportes',
  );
  expect(sent).toEqual([
    {
      text: 'No power at all. Neighbours: out too.',
      address: 'Calle Faro 12',
      hazards: ['wireDown'],
      locale: 'es',
    },
  ]);
});

it('asks for alerts, confirms and changes them in Spanish', async () => {
  globalThis.scrollTo = () => {};
  const shared = { base: undefined, times, exercise: false, calls: fakeCalls().calls };
  const { container } = render(
    <div>
      <Alerts {...shared} />
      <MyAlerts {...shared} token="t" />
      <ConfirmAlerts {...shared} token="t" />
      <ToldToMe {...shared} token="t" />
    </div>,
  );
  expect(await screen.findByText('Los avisos están activos')).toBeTruthy();
  await screen.findByText('Esto era falso. Disculpe');
  expectNoEnglish(container);
});
