// How a figure counts up.

/** Returns what is shown of *value* at *part* (0 to 1) of the time: fast first, with its decimals. */
export function countAt(value: number, part: number): number {
  if (part >= 1) return value;
  const far = 1 - (1 - Math.max(0, part)) ** 3;
  const decimals = String(value).split(".")[1]?.length ?? 0;
  return Number((value * far).toFixed(decimals));
}
