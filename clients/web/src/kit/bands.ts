// How near an answer is to the figure.

/** In five steps, as the server says. */
export type Band = "exact" | "near" | "mid" | "far" | "very_far";

/** Returns in which words the middle answer of a room is described. */
export function together(band: Band): "near" | "mid" | "far" {
  if (band === "exact" || band === "near") return "near";
  return band === "mid" ? "mid" : "far";
}
