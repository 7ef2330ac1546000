import type { ShownStatus } from '../status.ts';

/** Which hatch fills the area of each status; undefined is not filled. */
export const hatchOf: Readonly<Record<ShownStatus, string | undefined>> = {
  predicted: 'sparse',
  confirmed: 'dense',
  partly: 'level',
  restored: undefined,
  cancelled: undefined,
  planned: 'dots',
  disputed: 'cross',
  suspected: undefined,
  hazard: 'warn',
};

const pattern = (id: string, colour: string, size: number, rotate: number, marks: string) =>
  `<pattern id="rk-${id}" class="rk-hatch-${colour}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${rotate})">${marks}</pattern>`;
const tint = (size: number, opacity: number) =>
  `<rect width="${size}" height="${size}" fill="currentColor" opacity="${opacity}"/>`;
const bar = (width: number, height: number, opacity: number) =>
  `<rect width="${width}" height="${height}" fill="currentColor" opacity="${opacity}"/>`;

/** SVG patterns of the hatches; their colour is a token, so both themes work. */
export const hatchMarkup = [
  pattern('dense', 'out', 7, 45, tint(7, 0.13) + bar(2.2, 7, 0.72)),
  pattern('sparse', 'out', 13, 45, tint(13, 0.07) + bar(1.6, 13, 0.62)),
  pattern('level', 'out', 9, 0, tint(9, 0.12) + bar(9, 2.4, 0.7)),
  pattern(
    'dots',
    'calm',
    8,
    0,
    `${tint(8, 0.1)}<circle cx="4" cy="4" r="1.5" fill="currentColor"/>`,
  ),
  pattern(
    'cross',
    'doubt',
    9,
    45,
    `${tint(9, 0.1)}<path d="M0 0h9M0 0v9" stroke="currentColor" stroke-width="2.2" opacity=".75"/>`,
  ),
  pattern('warn', 'danger', 7, 45, tint(7, 0.13) + bar(2.2, 7, 0.5)),
].join('');
