/** Icons of 16 units, drawn in the text's colour. A number is the width of the stroke. */
const strokes = {
  search: ['M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2zM10.4 10.4l3.4 3.4', 1.7],
  message: ['M2.2 3.2h11.6v7.6H7.6L4.4 13.4v-2.6H2.2z', 1.5],
  report: ['M2.2 3.2h11.6v7.6H7.6L4.4 13.4v-2.6H2.2zM8 5v3.4M6.3 7L8 8.6 9.7 7', 1.4],
  bell: ['M4 11.2V7.4a4 4 0 0 1 8 0v3.8l1.2 1.2H2.8zM6.8 14.2h2.4', 1.5],
  globe: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12', 1.3],
  send: ['M2 8.4L14 2.4 10.4 14 7.8 9z', 1.4],
  clock: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.6', 1.5],
  mail: ['M2.2 3.4h11.6v9.2H2.2zM2.4 3.8L8 8.6l5.6-4.8', 1.4],
  post: [
    'M2 4.4A2.4 2.4 0 0 1 4.4 2h7.2A2.4 2.4 0 0 1 14 4.4v7.2a2.4 2.4 0 0 1-2.4 2.4H4.4A2.4 2.4 0 0 1 2 11.6zM5.3 5.1l5.4 5.8M10.7 5.1l-5.4 5.8',
    1.4,
  ],
  undo: ['M3 6.4h6.4a3.4 3.4 0 0 1 0 6.8H6M5.6 3.4L2.6 6.4l3 3', 1.7],
  people: [
    'M2.4 13.4c.3-2.6 1.6-4 3.6-4s3.3 1.4 3.6 4M6 7.2a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2zM10.6 9.6c1.8 0 2.8 1.3 3 3.4M10.4 7.2a1.8 1.8 0 1 0 .3-3.6',
    1.4,
  ],
  check: ['M3 8.4l3.4 3.4L13 4.6', 2],
  antenna: [
    'M8 8v5.6M5.6 10.4a3.4 3.4 0 0 1 0-4.8M10.4 10.4a3.4 3.4 0 0 0 0-4.8M3.6 12.4a6.2 6.2 0 0 1 0-8.8M12.4 12.4a6.2 6.2 0 0 0 0-8.8',
    1.4,
  ],
  eye: [
    'M1.4 8S4 3.6 8 3.6 14.6 8 14.6 8 12 12.4 8 12.4 1.4 8 1.4 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
    1.4,
  ],
  noSignal: [
    'M4.6 12.4h6.6a2.6 2.6 0 0 0 1.7-4.6M10 5.5A3.7 3.7 0 0 0 4 7.4a2.5 2.5 0 0 0-.9 4.6M2 2l12 12',
    1.5,
  ],
  arrow: ['M8 13.4V2.8M3.6 7.2L8 2.8l4.4 4.4', 2],
  list: ['M2.4 4.4h11.2M2.4 8h11.2M2.4 11.6h11.2', 1.7],
  phone: [
    'M3 2.4h2.6l1.2 3-1.6 1.2a7.6 7.6 0 0 0 4.2 4.2l1.2-1.6 3 1.2V13c0 .4-.3.7-.7.7C7.2 13.4 2.6 8.8 2.3 3.1c0-.4.3-.7.7-.7z',
    1.4,
  ],
  forward: ['M6 3.4L10.6 8 6 12.6', 1.8],
  back: ['M10 3.4L5.4 8 10 12.6', 1.8],
  down: ['M3.4 6L8 10.6 12.6 6', 1.8],
  camera: ['M2 5h2.8l1.2-1.8h4L11.2 5H14v8H2zM8 6.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z', 1.4],
  tree: [
    'M8 14.6V9.6M8 9.8c-3 0-4.8-1.6-4.8-4C3.2 3.4 5.2 1.6 8 1.6s4.8 1.8 4.8 4.2c0 2.4-1.8 4-4.8 4z',
    1.5,
  ],
  pole: ['M8 1.6v13M3.6 4.4h8.8M4.8 4.4v2M11.2 4.4v2M8 9l-3 3', 1.5],
  animal: [
    'M3 13c0-3 2-5 5-5s5 2 5 5M8 8V5.6M5.4 5.6a1.1 1.1 0 1 0 0-.1M10.6 5.6a1.1 1.1 0 1 0 0-.1',
    1.5,
  ],
  equipment: ['M3 5h10v8H3zM5.6 5V2.4M10.4 5V2.4M6 9h4', 1.5],
  plus: ['M8 3v10M3 8h10', 1.9],
  minus: ['M3 8h10', 1.9],
  close: ['M4 4l8 8M12 4l-8 8', 1.8],
  layers: ['M8 2l6 3.2-6 3.2-6-3.2zM2 8.4l6 3.2 6-3.2M2 11.2l6 3.2 6-3.2', 1.3],
  home: ['M2.4 7.6L8 2.6l5.6 5v6H9.8V10H6.2v3.6H2.4z', 1.5],
  fit: ['M2.4 6V2.4H6M10 2.4h3.6V6M13.6 10v3.6H10M6 13.6H2.4V10', 1.6],
} as const;

/** Icons that a single stroke cannot draw. */
const drawings = {
  alert: (
    <>
      <path
        d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8v4"
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="8" cy="11.3" r="1.1" fill="currentColor" />
    </>
  ),
  question: (
    <>
      <path
        d="M5.6 5.8a2.5 2.5 0 1 1 3.7 2.2c-.9.5-1.3 1-1.3 1.9"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="8" cy="12.7" r="1.2" fill="currentColor" />
    </>
  ),
  vehicle: (
    <>
      <path
        d="M2 11.4V8.6l1.6-3.8h8.8L14 8.6v2.8zM2 8.6h12"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="4.6" cy="12" r="1.3" fill="currentColor" />
      <circle cx="11.4" cy="12" r="1.3" fill="currentColor" />
    </>
  ),
  locate: (
    <>
      <path
        d="M8 3.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8zM8 .8v2.8M8 12.4v2.8M.8 8h2.8M12.4 8h2.8"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="8" cy="8" r="1.6" fill="currentColor" />
    </>
  ),
  bolt: (
    <>
      <path d="M9.2 1L3.2 9h4.2l-.8 6 6.2-8.4H8.4z" fill="currentColor" />
    </>
  ),
  pause: (
    <>
      <path d="M3.6 2.4h3.2v11.2H3.6zM9.2 2.4h3.2v11.2H9.2z" fill="currentColor" />
    </>
  ),
} as const;

export type IconName = keyof typeof strokes | keyof typeof drawings;

const isDrawing = (name: IconName): name is keyof typeof drawings => name in drawings;

function shapeOf(name: IconName) {
  if (isDrawing(name)) return drawings[name];
  const [d, width] = strokes[name];
  return (
    <path
      d={d}
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}

/** An icon beside words; it is hidden from screen readers, so the words must stand there too. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="g" viewBox="0 0 16 16" aria-hidden="true">
      {shapeOf(name)}
    </svg>
  );
}
