const edges = [
  'kind',
  'name',
  'from_bus',
  'to_bus',
  'is_switch',
  'closed',
  'protection',
  'loads_lost_if_open',
  'numcust_lost_if_open',
];
const loads = ['load', 'bus', 'numcust'];
const buses = ['bus', 'lon', 'lat', 'x', 'y'];

/** The columns of the tables of a network. */
export const networkColumns = {
  edges: { known: edges, needed: ['name', 'from_bus', 'to_bus'] },
  loads: { known: loads, needed: ['load', 'bus'] },
  /** A table of which only its own columns say what it is. */
  any: { known: [...new Set([...edges, ...loads, ...buses])] },
};
