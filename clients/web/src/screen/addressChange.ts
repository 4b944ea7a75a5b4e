// How long the way in stays on the screen once the address has changed while a session runs.

/** No longer, in ms: who steers must get the page back, also if some never return. */
export const JOIN_PANEL_MS = 120_000;
/** The server needs up to this many ms to notice that the phones of a network are gone. */
export const STALE_MS = 30_000;

/** Tells whether the way in takes the page, *since* ms after a change, with so many *phones* there. */
export function showsJoinPanel(since: number, phones: number, seats: number): boolean {
  return since < STALE_MS || (since < JOIN_PANEL_MS && 2 * phones < seats);
}
