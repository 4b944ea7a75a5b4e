// What the talk shows.

export interface Word {
  id: string;
  word: string;
  n: number;
}

/** For all. */
export interface TalkPlay {
  rule: "listen" | "word";
  sentence: string;
  prompt?: string; // what the room does or talks about
  pause: boolean; // a break: the deadline is the hour of return
  n?: number;
  words?: readonly Word[]; // from 5 words on, most frequent first; 60 at most
  others?: number; // how many other words there are
}

/** For one's own seat. */
export interface TalkMine {
  mine: string;
}

/** For facilitators, once answers have stopped: what the room sees or will see, and what not. */
export interface TalkDesk {
  shown: readonly Word[];
  hidden: readonly Word[];
}
