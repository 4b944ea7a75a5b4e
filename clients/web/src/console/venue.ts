// The place where a session is held.

/** Signs that it has at most. */
export const LONGEST_VENUE = 80;
