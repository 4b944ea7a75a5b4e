// The goals that an opening tells, and when each of them is laid.

/** From one tile to the next: 17 are there after 27 s, and stand for the rest of the 40. */
const LAY_MS = 1_600;
const FIRST_MS = 400;

/** Returns the ids of goals in the order of their numbers. */
export function idsOf(goals: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(goals).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

/** Returns how many of *count* tiles lie *elapsed* ms after the step opened. */
export function laid(elapsed: number, count: number): number {
  return Math.max(0, Math.min(count, Math.floor((elapsed - FIRST_MS) / LAY_MS) + 1));
}

/** Returns in how many ms the next tile is laid; nothing once all lie. */
export function untilNext(elapsed: number, count: number): number | undefined {
  const lying = laid(elapsed, count);
  return lying < count ? FIRST_MS + lying * LAY_MS - elapsed : undefined;
}
