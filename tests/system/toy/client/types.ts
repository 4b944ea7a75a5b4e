// What the toy shows.

/** A remark, without its author. */
export interface Remark {
  id: string;
  words: string;
}

/** The toy that nobody may pick, with the draw that chose it. */
interface Broken {
  broken?: number;
}

/** For all. */
export interface ToyPlay extends Broken {
  rule: "room" | "table";
  question: string;
  most: number; // numbers from 1 to here can be picked
  before?: { usual: number; words: readonly string[] }; // what an earlier toy found out
  lucky?: number; // from the result on, as all that follows
  n?: number;
  picks?: Readonly<Record<string, number>>; // n4 → how often it was picked, from 5 on
  words?: readonly Remark[]; // from 5 on
  topic?: number; // what is talked about, once it was drawn
}

/** For a table, while it picks. */
export type ToyTable = Broken;

/** For one's own seat. */
export interface ToyMine {
  mine: { pick: number; words?: string };
}

/** For facilitators, once answers have stopped. */
export interface ToyDesk {
  shown: readonly Remark[];
  hidden: readonly Remark[];
}
