// What the commitment shows, and the moves that it takes.

export type Delay = "2w" | "1m" | "3m";
export const DELAYS: readonly Delay[] = ["2w", "1m", "3m"];

/** A commitment as its owner reads it again: « Si je suis {moment}, alors mon geste… ». */
export interface Commitment {
  moment: string;
  gesture: string;
  by: Delay;
}

/** A commitment in words; a text that was erased is not there. */
export interface Said {
  moment?: string;
  gesture?: string;
  by: Delay;
}

/** What the wall says, and how many say it, if several do. */
export interface Item extends Said {
  id: string;
  n?: number;
}

/** For all. */
export interface CommitmentPlay {
  rule: "commit";
  walled: boolean; // there will be a wall, so that one is asked about it
  wall?: { n: number; items?: readonly Item[] }; // at the reveal; the items from five on, 40 at most, then those that most say
}

export interface Ready {
  id: string;
  text: string;
}

export interface Choices {
  moments: readonly Ready[];
  gestures: readonly Ready[];
}

/** A commitment as it is sent: of moment and gesture each the id of a ready one or an own text. */
export interface Made {
  moment?: string;
  own_moment?: string;
  gesture?: string;
  own_gesture?: string;
  by: Delay;
  hard?: number;
  wall: boolean;
}

/** What the server has of this seat: a commitment, or « Pas aujourd'hui ». */
export type Given = Made | Record<never, never>;

/** For one's own seat. */
export interface CommitmentMine {
  choices: Choices;
  mine: Given;
  kept: Said;
}

/** For facilitators, from the lock on: what the room sees or will see, and what not. */
export interface CommitmentDesk {
  shown: readonly Item[];
  hidden: readonly Item[];
}

export function isMade(given: Given | undefined): given is Made {
  return given !== undefined && "by" in given;
}
