/** Burn-in: the composition stands elsewhere each minute. Eight places on a ring, so two neighbours are never more than 24 px apart. */
const RADIUS_PX = 12;
const PLACES = 8;

export function driftAt(minute: number): { readonly x: number; readonly y: number } {
  const angle = ((minute % PLACES) * 2 * Math.PI) / PLACES;
  return { x: Math.round(RADIUS_PX * Math.cos(angle)), y: Math.round(RADIUS_PX * Math.sin(angle)) };
}
