// What consoles know of the answers to a mechanic.

export interface Report {
  /** Answers earn points, where phones show them. */
  earnsPoints?: true;
  /** Hands may be raised for several of its choices. */
  severalHands?: true;
}
