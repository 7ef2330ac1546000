import type { IncidentSetting, StormAction } from './storm-action.ts';

const minutes = 60;

/** Customers of an outage: some text, some post, before or after they were told. */
export function affected(
  setting: IncidentSetting,
  device: number,
  from: number,
  but?: number,
): StormAction[] {
  const { place } = setting;
  const street = place.street(device);
  const town = place.town(device);
  const words = [
    'OUT',
    'STATUS',
    `No power on ${street} since a few minutes ago`,
    'when will my power be back?',
    'OUT',
    'STATUS',
    'Lights are out here, whole block is dark',
  ];
  const left = but === undefined ? undefined : place.network.below(but);
  const count = Math.min(words.length, 2 + Math.round(place.network.below(device).length / 120));
  const texts = place.phones(device, count, left).map((phone, index): StormAction => ({
    at: from + index * 3 * minutes + place.random.integer(0, 90),
    kind: 'text',
    from: phone,
    body: words[index] ?? 'STATUS',
  }));
  const post: StormAction = {
    at: from + place.random.integer(1, 6) * minutes,
    kind: 'post',
    author: place.random.pick(handles),
    text: `No power on ${street} in ${town}, anyone else?`,
  };
  return place.network.below(device).length > 12 ? [...texts, post] : texts;
}

/** After the restore: thanks, one who wants no more texts, one who says it is back. */
export function chased(
  setting: IncidentSetting,
  device: number,
  from: number,
  but?: number,
): StormAction[] {
  const { place } = setting;
  const left = but === undefined ? undefined : place.network.below(but);
  const words = ['BACK', 'thank you, lights are back!', 'STOP'];
  return place.phones(device, 3, left).map((phone, index): StormAction => ({
    at: from + index * 2 * minutes,
    kind: 'text',
    from: phone,
    body: words[index] ?? 'BACK',
  }));
}

/** Somebody sees what can hurt: by text and, a little later, in public. */
export function hazardTexts(setting: IncidentSetting, device: number, at: number): StormAction[] {
  const { place } = setting;
  const street = place.street(device);
  const [phone] = place.phones(device, 1);
  const post: StormAction = {
    at: at + 5 * minutes,
    kind: 'post',
    author: place.random.pick(handles),
    text: `Careful on ${street}, power line down across the road and sparking`,
  };
  if (phone === undefined) return [post];
  const body = `wire down on ${street}, sparks when cars pass`;
  return [{ at, kind: 'text', from: phone, body }, post];
}

const handles = [
  'rope_street',
  'marsh_lane_22',
  'fenwick_fc',
  'quay_reader',
  'ada_kestrel',
  'millrace_dad',
  'lighthouse_jo',
  'saltmarsh_sue',
] as const;

/** What the public says besides: praise, anger, hearsay, noise, and numbers nobody knows. */
const remarks = [
  'Shout out to the line crews working in this storm, thank you',
  'my cousin in Wexcombe says half the town is dark',
  'the fourth quarter and it showed, we lost power up front',
  'Third outage this year. What do we pay you for?',
  'Is there planned work in Millrace this weekend?',
  'Storm Maren is not on fire, it is just wind, calm down',
  'Schools in Harbor County close early today',
  'Do you have an outage map?',
] as const;

export function bystanders(setting: IncidentSetting, until: number): StormAction[] {
  const { random } = setting.place;
  const actions: StormAction[] = [];
  for (let at = setting.at; at < until; at += random.integer(4, 9) * minutes) {
    actions.push({ at, kind: 'post', author: random.pick(handles), text: random.pick(remarks) });
  }
  // A phone no contact has: it must be asked where, and must not tell its story twice.
  const stranger = '+15555550199';
  actions.push(
    { at: 20 * minutes, kind: 'text', from: stranger, body: 'OUT' },
    { at: 23 * minutes, kind: 'text', from: stranger, body: 'Lantern Street, Kestrel Bay' },
    { at: 60 * minutes, kind: 'text', from: stranger, body: 'HELP' },
  );
  return actions;
}
