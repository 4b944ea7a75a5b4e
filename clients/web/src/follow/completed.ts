// What the form of completion holds while it is filled in, and what of it is sent. Pure.
import type { Additions, Cost } from "../kit/proposals/proposal";
import { parseNumber } from "../shared/format";
import type { Language } from "../shared/messages";
import type { Completed } from "./api";

/** The form: what is typed, as it is typed. */
export interface Draft {
  texts: Readonly<Record<string, string>>;
  services: readonly string[]; // codes
  cost: Cost | "";
  amount: string;
  goals: readonly number[];
}

/** Returns the form filled with what was added before. */
export function draftOf(additions: Additions | undefined): Draft {
  return {
    texts: additions?.texts ?? {},
    services: additions?.services.map(({ code }) => code) ?? [],
    cost: additions?.cost ?? "",
    amount: additions?.amount === undefined ? "" : String(additions.amount),
    goals: additions?.goals ?? [],
  };
}

/** Returns what is sent of *draft*, undefined if its amount is no whole number. */
export function completedOf(draft: Draft, language: Language): Completed | undefined {
  const { texts, services, cost, goals } = draft;
  const typed = cost === "large" ? draft.amount.trim() : "";
  const amount = typed ? parseNumber(typed, language) : null;
  if (amount === undefined || (amount !== null && (!Number.isInteger(amount) || amount < 0))) {
    return undefined;
  }
  return { texts, services, cost: cost || null, amount, goals };
}

/** Returns *all* with *one* if it was not there, else without it. */
export function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}
