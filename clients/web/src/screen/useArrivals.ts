// Who has just come in: each name stands over its tile for 3 s, as many at a time as have room.
import { useEffect, useRef, useState } from "preact/hooks";
import type { ScreenDocument } from "../shared/wire";

const SHOWN_MS = 3000;
/** Names that stand over the roof at the same time, each at a height of its own. */
export const LANES = 4;

export interface Arrival {
  seat: string;
  lane: number;
  /** The tile that lies there for it. */
  tile: number;
}

/** One whose name is seen. */
export interface Named extends Arrival {
  name: string;
}

type Seats = ScreenDocument["seats"];

/** Returns those of *seats* that were not there before in their glaze, the first to come first. */
export function arrived(seats: Seats, known: ReadonlySet<string>): string[] {
  return Object.keys(seats)
    .filter((seat) => !known.has(glazed(seat, seats)))
    .sort((a, b) => order(a) - order(b));
}

/** Returns a seat with its glaze: who chooses another one comes in once more, in each of them once. */
export function glazed(seat: string, seats: Seats): string {
  return `${seat} ${seats[seat]?.glaze ?? ""}`;
}

/** Returns the place of a seat among all that came. */
function order(seat: string): number {
  return Number(seat.slice(1));
}

/**
 * Returns whether a name still stands. One that is no longer among the newest *seats* does, if all of
 * them came later; else it was taken off the screen.
 */
export function stands(seat: string, seats: Seats): boolean {
  const ids = Object.keys(seats);
  return seat in seats || (ids.length > 0 && ids.every((id) => order(id) > order(seat)));
}

/** Gives *seats* a free lane each; who finds none comes in without a name. */
export function admit(
  shown: readonly Arrival[],
  seats: readonly string[],
  filled: number,
): Arrival[] {
  const taken = new Set(shown.map(({ lane }) => lane));
  const free = Array.from({ length: LANES }, (_, lane) => lane).filter((lane) => !taken.has(lane));
  const newest = seats.slice(-free.length || seats.length);
  return free.length === 0
    ? []
    : newest.map((seat, at) => ({
        seat,
        lane: free[at] ?? 0,
        tile: Math.max(0, filled - newest.length + at),
      }));
}

/** Returns who came in during the last 3 s; a name that is taken off the screen is gone at once. */
export function useArrivals(seats: Seats | undefined, filled: number): readonly Named[] {
  const [shown, setShown] = useState<readonly Named[]>([]);
  const known = useRef<Set<string> | undefined>(undefined);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    if (!seats) return;
    const before = known.current;
    const there = Object.keys(seats).map((seat) => glazed(seat, seats));
    const names = new Set([...(before ?? []), ...there]);
    known.current = names;
    if (!before) return; // who was there before this page came
    const stand = new Set(shown.map(({ seat }) => seat));
    const came = arrived(seats, before).filter((seat) => !stand.has(seat));
    const added = admit(shown, came, filled).map((one) => ({
      ...one,
      name: seats[one.seat]?.name ?? "",
    }));
    if (!added.length) return;
    setShown((now) => [...now, ...added]);
    const id = setTimeout(() => {
      timers.current.delete(id);
      setShown((now) => now.filter((one) => !added.includes(one)));
    }, SHOWN_MS);
    timers.current.add(id);
  }, [seats]);
  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  return shown.filter(({ seat, name }) => name && seats && stands(seat, seats));
}
