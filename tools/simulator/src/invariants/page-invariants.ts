import type { Invariant } from './invariants.ts';

/** Ids of the grid and of homes, as a town of the simulator writes them. */
const inner = /\b(?:F\d+-(?:BRK|FUSE|T)|TIE-\d|SP-\d|M-\d+-\d|L-\d+-\d)|\+1202555\d{4}/;

export const pageIsPublic: Invariant = {
  name: 'the public sees no untold or lapsed estimate, no place under k, no device',
  check: ({ pages, publications, now }) => {
    const told = new Set(
      publications.flatMap(({ publication: { toldAt, toldEtr, outageId } }) =>
        toldAt === undefined || toldEtr === undefined ? [] : [`${outageId}|${toldEtr.at}`],
      ),
    );
    for (const { portal, page } of pages) {
      // The ids of outages are ours alone to make, and name no device.
      const text = JSON.stringify({ ...page, features: page.features.map((one) => ({ ...one })) });
      const found = inner.exec(text);
      if (found) return `${portal} shows ${found[0]}`;
      for (const { id, geometry, properties } of page.features) {
        const { etr, nextWordAt, customers, customersTotal, status } = properties;
        const counted = status === 'restored' ? customersTotal : customers;
        if (counted < 5) return `${portal} shows ${id}, of ${counted} customers`;
        if (geometry === undefined) return `${portal} shows ${id} without saying where`;
        if (etr === undefined) {
          const isOpen = status !== 'restored';
          if (isOpen && !(nextWordAt !== undefined && nextWordAt > now))
            return `${portal} shows ${id} without an estimate or a next word to come`;
          continue;
        }
        if (etr <= now) return `${portal} shows ${id} with an estimate that is past: ${etr}`;
        if (!told.has(`${id}|${etr}`))
          return `${portal} shows ${id} with ${etr}, which nobody was told`;
      }
      for (const { id, customers } of page.planned ?? []) {
        if (customers < 5) return `${portal} shows planned work ${id}, of ${customers} customers`;
      }
      for (const { areaId, customers } of page.small) {
        if (/^\d+$/.test(customers) && Number(customers) < 5)
          return `${portal} counts ${customers} in ${areaId}`;
      }
    }
    return undefined;
  },
};

export const viewersGoForward: Invariant = {
  name: 'no viewer goes back in time',
  check: ({ wentBack }) => wentBack,
};
