// How long the join panel fills the screen after the address has changed in mid-session.

/** At most this many ms: facilitators need the page back, even if some phones never return. */
export const JOIN_PANEL_MS = 120_000;
/** The server needs up to this many ms to notice that the phones of a network are gone. */
export const STALE_MS = 30_000;

/** Returns whether the join panel fills the page, *since* ms after a change, with so many *phones*. */
export function showsJoinPanel(since: number, phones: number, seats: number): boolean {
  return since < STALE_MS || (since < JOIN_PANEL_MS && 2 * phones < seats);
}
