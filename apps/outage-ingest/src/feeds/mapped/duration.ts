import { z } from 'zod';

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** `30s`, `5m`, `2h`: milliseconds. */
export const duration = z
  .string('wants a time such as 30s, 5m or 2h')
  .regex(/^\d{1,4}[smh]$/, 'wants a time such as 30s, 5m or 2h')
  .transform((text) => Number(text.slice(0, -1)) * (units[text.slice(-1)] ?? 0));
