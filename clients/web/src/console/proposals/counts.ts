// How many proposals are in each state, with what was decided since the server counted. Pure.
import type { State } from "../../kit/proposals/proposal";
import type { Counts, Row } from "./api";

/** Returns *counts*, where *before* were those rows that are *now* as they are. */
export function countsWith(
  counts: Counts,
  before: readonly Pick<Row, "state">[],
  now: readonly Pick<Row, "state">[],
): Counts {
  const changed: Record<State, number> = { ...counts };
  for (const { state } of before) changed[state] -= 1;
  for (const { state } of now) changed[state] += 1;
  return changed;
}
