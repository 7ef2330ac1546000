/**
 * What a stretch of words says about supply:
 * `idle` sounds like it and is not; `on` says it never went; `future` it may go; `many` others are out;
 * `past` it was out; `out`, `want` (asks for it back) and `back` are plain; `ask` asks.
 */
export type SupplyKind =
  | 'idle'
  | 'on'
  | 'future'
  | 'many'
  | 'past'
  | 'out'
  | 'want'
  | 'ask'
  | 'back';
