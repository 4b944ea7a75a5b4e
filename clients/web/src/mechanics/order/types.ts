// What an order shows.
import type { Sourced } from "../../shared/components/Source";

export type Band = "exact" | "near" | "mid" | "far" | "very_far";

/** How well an order meets the right one: in words, and in points where phones show them. */
export interface Earned {
  band: Band;
  points?: number;
}

export interface OrderRoom {
  n: number; // orders, or lists of tables
  order?: readonly string[]; // of all, from 5 phones on
  band?: Band; // what that one is worth
  agreement?: number; // 0–100, of phones by themselves
  tables?: Readonly<Record<string, Earned>>; // by number, once the facilitator shows them
}

export interface OrderTruth extends Sourced {
  order: readonly string[]; // from the lightest on
  values: Readonly<Record<string, number>>;
  unit?: string; // none: they are years
  explanation: string;
  sources: Readonly<Record<string, Sourced["source"]>>; // of things that have their own
}

/** For all. */
export interface OrderPlay {
  rule: "solo" | "table";
  card: { id: string; goals: readonly string[]; question: string; first: string; last: string };
  elements?: Readonly<Record<string, string>>; // once answers open
  order?: readonly string[]; // as they are first shown
  room?: OrderRoom; // from the result on
  truth?: OrderTruth;
}

/** For one's own seat. */
export interface OrderMine extends Earned {
  mine: readonly string[]; // what is placed so far
  most: boolean; // half of the answers or more share the words
  table: { order: readonly string[] } & Partial<Earned>; // in place of all above
  gesture: string;
}

/** For all who sit at one table. */
export interface TableList {
  order: readonly string[];
}
