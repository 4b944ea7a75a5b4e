// What the match shows.
import type { Sourced } from "../../shared/components/Source";
import type { DrawDocument } from "../../shared/draw";

export interface MatchRoom {
  n: number;
  picks?: Readonly<Record<string, number>>; // g3 → how many picked it, from 5 answers on
}

export interface MatchTruth extends Sourced {
  main: readonly string[]; // g11
  linked: readonly string[];
  explanation: string;
}

/** For all. */
export interface MatchPlay {
  rule: "match";
  card: { id: string; action: string };
  goals?: readonly string[]; // the six, in number order, once answers open
  draw?: DrawDocument; // of the goals that the card has not
  room?: MatchRoom; // from the result on
  truth?: MatchTruth;
}

/** For one's own seat. */
export interface MatchMine {
  mine: readonly number[];
  verdict: "all" | "part" | "others"; // absent if the result had been seen before the answer
  points: number;
}
