// Lists of things to put in order, and what becomes of them.
import type { OrderPlay, OrderTruth } from "../../shared/wire";

export type List = readonly string[];
export type Direction = "up" | "down";

/** Returns *list* with *id* one place nearer to the start or the end, as far as there is one. */
export function shifted(list: List, id: string, to: Direction): List {
  const at = list.indexOf(id);
  const other = to === "up" ? at - 1 : at + 1;
  const there = list[other];
  if (at < 0 || there === undefined) return list;
  return list.map((one) => (one === id ? there : one === there ? id : one));
}

/** Returns what is not placed yet, as it is first shown. */
export function restOf({ order = [] }: Pick<OrderPlay, "order">, placed: List): List {
  return order.filter((id) => !placed.includes(id));
}

/** Returns the places that a draft holds, as far as they can be taken now. */
export function readPlaced(draft: unknown, { order = [] }: Pick<OrderPlay, "order">): List {
  if (!Array.isArray(draft)) return [];
  return order.length ? [...new Set(draft)].filter((id) => order.includes(id)) : [];
}

export interface Row {
  id: string;
  text: string;
  value: number;
  part: number; // of the heaviest one, 0 to 1; 0 where there is no telling
  mine?: number; // its place in one's own order, from 1 on
}

/** Returns a row for each thing, from the lightest to the heaviest. */
export function rowsOf(elements: OrderPlay["elements"], truth: OrderTruth, mine?: List): Row[] {
  const values = truth.order.map((id) => truth.values[id] ?? 0);
  const [least = 0] = values;
  const [most = 0] = values.slice(-1);
  const bars = truth.unit !== undefined && least >= 0 && most > 0;
  return truth.order.map((id, at) => {
    const value = values[at] ?? 0;
    const place = mine ? mine.indexOf(id) + 1 : 0;
    const row = { id, text: elements?.[id] ?? "", value, part: bars ? value / most : 0 };
    return place ? { ...row, mine: place } : row;
  });
}
