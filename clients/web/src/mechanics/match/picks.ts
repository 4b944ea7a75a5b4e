// The goals that one picks: one to three of six; and what the card says of each.
import type { MatchPlay, MatchTruth } from "../../shared/wire";

const MOST = 3;

export type Mark = "main" | "linked" | "other";

/** Returns *picks* with *goal* added or taken away; nothing if that would be one too many. */
export function toggled(picks: readonly number[], goal: number): readonly number[] | undefined {
  if (picks.includes(goal)) return picks.filter((other) => other !== goal);
  return picks.length < MOST ? [...picks, goal].sort((one, other) => one - other) : undefined;
}

/** Returns the picks that a draft holds, as far as they can be picked now. */
export function readDraft(draft: unknown, goals: readonly string[]): readonly number[] | undefined {
  if (!Array.isArray(draft)) return undefined;
  return draft.filter((goal) => goals.includes(idOf(goal))).slice(0, MOST) as number[];
}

/** Returns what the card says of the goal *id*. */
export function markOf({ main, linked }: MatchTruth, id: string): Mark {
  if (main.includes(id)) return "main";
  return linked.includes(id) ? "linked" : "other";
}

export interface Row {
  id: string;
  mark?: Mark; // once the card's goals are shown
  mine: boolean;
  n?: number; // how many picked it, from 5 answers on
}

/** Returns a row for each of the six goals, in number order. */
export function rowsOf(
  { goals = [], room, truth }: Pick<MatchPlay, "goals" | "room" | "truth">,
  mine: readonly number[] = [],
): readonly Row[] {
  return goals.map((id) => ({
    id,
    mine: mine.some((goal) => idOf(goal) === id),
    ...(truth && { mark: markOf(truth, id) }),
    ...(room?.picks && { n: room.picks[id] ?? 0 }),
  }));
}

export function idOf(goal: unknown): string {
  return `g${goal}`;
}
