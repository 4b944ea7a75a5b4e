// How long a reveal takes, on the screen and on phones.

/** The screen builds its reveal for so long; phones wait with it, so that nobody reads it early. */
export const REVEAL_MS = 3_600;
