// When a commitment is to be done: days (ISO) where its organisation is, as the server counts them.
import type { CommitmentSent } from "../../shared/wire";
import { dayAt, plusDays, startOf } from "../../shared/zone";

const DAYS = { "2w": 14, "1m": 0, "3m": 0 } as const;
const MONTHS = { "2w": 0, "1m": 1, "3m": 3 } as const;

const OPENS_AFTER = { "2w": 14, "1m": 30, "3m": 90 } as const; // days, as the server counts them
const OPEN_DAYS = 30;

/** Returns the midnight from which on one may tell what became of it, if it was made at *made*, ms of the own clock. */
export function opensOn(by: CommitmentSent["by"], made: number): number {
  return startOf(plusDays(dayAt(made), OPENS_AFTER[by]));
}

/** Returns the last day (ISO) on which one may tell it. */
export function lastOn(by: CommitmentSent["by"], made: number): string {
  return plusDays(dayAt(made), OPENS_AFTER[by] + OPEN_DAYS);
}

/** Returns the day (ISO) that is *by* after *made*, ms of the own clock; the last of a month that is too short. */
export function dayOf(by: CommitmentSent["by"], made: number): string {
  const from = dayAt(made);
  if (!MONTHS[by]) return plusDays(from, DAYS[by]);
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + MONTHS[by], 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1 + MONTHS[by], 1)).toISOString().slice(0, 10);
  return plusDays(first, Math.min(day, last) - 1);
}
