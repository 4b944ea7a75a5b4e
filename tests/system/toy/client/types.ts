// What the toy shows.

/** For all. */
export interface ToyPlay {
  question: string;
  most: number; // numbers from 1 to here can be picked
  lucky?: number; // from the result on, as the next two
  n?: number;
  picks?: Readonly<Record<string, number>>; // n4 → how often it was picked, from 5 on
}

/** For one's own seat. */
export interface ToyMine {
  mine: number;
}
