const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** Hours of the night, by the utility's clock, in which nobody is woken by what can wait. Minutes since midnight. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** Reads "22:00-07:00"; undefined for anything else. */
export function quietHoursIn(text: string): QuietHours | undefined {
  const times = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const [from = 0, fromMinute = 0, until = 0, untilMinute = 0] = (times ?? []).slice(1).map(Number);
  const quiet = { from: from * 60 + fromMinute, until: until * 60 + untilMinute };
  return times && quiet.from !== quiet.until ? quiet : undefined;
}

/**
 * The instant itself outside of quiet hours; within them the end of them, by the clock of an IANA time zone, also
 * on a night on which clocks change. ISO instants.
 */
export function outsideQuietHours(
  at: string,
  quiet: QuietHours | undefined,
  timeZone: string,
): string {
  if (quiet === undefined) return at;
  const clock = minutesIn(timeZone);
  const now = clock(Date.parse(at));
  const isQuiet =
    quiet.from < quiet.until
      ? now >= quiet.from && now < quiet.until
      : now >= quiet.from || now < quiet.until;
  if (!isQuiet) return at;
  const endMs = Date.parse(at) + after(quiet.until - now) * minuteMs;
  // A clock that is set in between shows another time by then.
  const gap = quiet.until - clock(endMs);
  const nearest =
    gap > dayMinutes / 2 ? gap - dayMinutes : gap < -dayMinutes / 2 ? gap + dayMinutes : gap;
  return new Date(endMs + nearest * minuteMs).toISOString();
}

const after = (minutes: number): number => (minutes + dayMinutes) % dayMinutes;

/** Minutes since midnight that clocks of a zone show. */
function minutesIn(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ms) => {
    const [hour = 0, minute = 0] = format.format(ms).split(':').map(Number);
    return hour * 60 + minute;
  };
}
