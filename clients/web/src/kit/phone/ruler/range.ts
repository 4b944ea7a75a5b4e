// Simple language: five ranges to choose from, in the place of a ruler.
import type { EstimateAsked, EstimateRange } from "../../../shared/wire";

/** Returns the range that *value* belongs to, also if it was given on the ruler; none without ranges. */
export function rangeOf({ ranges = [] }: EstimateAsked, value: number): EstimateRange | undefined {
  // A value on a cut belongs to the range above it.
  return ranges.filter(({ low }) => low <= value).pop();
}
