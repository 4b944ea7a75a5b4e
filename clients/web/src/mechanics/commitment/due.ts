// When a commitment is to be done.
import type { CommitmentSent } from "../../shared/wire";

const DAYS = { "2w": 14, "1m": 0, "3m": 0 } as const;
const MONTHS = { "2w": 0, "1m": 1, "3m": 3 } as const;

const OPENS_AFTER = { "2w": 14, "1m": 30, "3m": 90 } as const; // days, as the server counts them
const OPEN_DAYS = 30;

/** Returns the midnight from which on one may tell what became of it, if it was made at *made*, ms of the own clock. */
export function opensOn(by: CommitmentSent["by"], made: number): number {
  return daysAfter(made, OPENS_AFTER[by]).getTime();
}

/** Returns the last day (ISO) on which one may tell it. */
export function lastOn(by: CommitmentSent["by"], made: number): string {
  return daysAfter(made, OPENS_AFTER[by] + OPEN_DAYS).toLocaleDateString("sv-SE");
}

function daysAfter(made: number, days: number): Date {
  const from = new Date(made);
  return new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
}

/** Returns the day that is *by* after *made*, ms of the own clock; the last of a month that is too short. */
export function dayOf(by: CommitmentSent["by"], made: number): Date {
  const from = new Date(made);
  const [year, month] = [from.getFullYear(), from.getMonth() + MONTHS[by]];
  const last = new Date(year, month + 1, 0).getDate();
  return new Date(
    year,
    month,
    (MONTHS[by] ? Math.min(from.getDate(), last) : from.getDate()) + DAYS[by],
  );
}
