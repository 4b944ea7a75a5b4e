// What the estimate shows.
import type { Sourced } from "../../shared/components/Source";
import type { Scale } from "../../shared/scale";

export type Band = "exact" | "near" | "mid" | "far" | "very_far";

export interface EstimateCard extends Scale {
  id: string;
  goals: readonly string[];
  question: string;
  unit: string;
  ranges?: readonly Range[]; // five, lowest first, in simple language alone
}

/** A part of the ruler that is one answer; *value* is what it is scored at. */
export interface Range {
  id: string;
  low: number;
  high: number;
  value: number;
}

export interface EstimateRoom {
  n: number;
  bins?: readonly number[]; // answers in 20 equal parts of the ruler, from 5 answers on
  middle?: number;
  band?: Band;
  talk?: "closer" | "same" | "farther" | "few"; // few: the chart is that of the first answers
}

export interface Truth extends Sourced {
  value: number;
  explanation: string;
}

/** For all. */
export interface EstimatePlay {
  rule: "solo" | "duo";
  card: EstimateCard;
  room?: EstimateRoom; // from the first result on
  truth?: Truth;
}

/** For one's own seat. */
export interface EstimateMine {
  mine: number; // of this round
  before: number; // of the first round, in the second
  confidence: 1 | 2 | 3;
  points: number;
  band: Band;
  most: boolean; // half of five or more share the band
  gesture: string; // what one's service can do
}
