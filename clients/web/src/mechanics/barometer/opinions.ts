// The opinions that a barometer may ask, in the order of the report.
export const OPINIONS = [
  "explain",
  "link",
  "able",
  "want",
  "org",
  "part",
  "work",
  "fun",
  "voice",
] as const;
