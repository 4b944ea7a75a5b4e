// What the barometer shows. Nobody's answers are in it but one's own.
import type { DrawDocument } from "../../shared/draw";

/** What one answered, by name of the item: opinions 1–5, choices from 1 on, advice 0–10; null is passed. */
export type Answers = Readonly<Record<string, number | null>>;

/** For all. */
export interface BarometerPlay {
  rule: "before" | "after";
  items: readonly string[]; // in the order asked: "link", "k1", "advise"
  draw?: DrawDocument; // of the halves of the room, in the first barometer
}

export interface Question {
  text: string;
  choices: readonly string[];
}

/** For one's own seat. */
export interface BarometerMine {
  questions: Readonly<Record<string, Question>>; // k1, k2 …, once answers are open
  number: number; // in the draw
  mine: Readonly<Record<string, number>>;
  passed: readonly string[];
}
