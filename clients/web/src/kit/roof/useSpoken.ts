// When the count of a roof is spoken: at each quarter of it, as it stands then.
import { useRef } from "preact/hooks";
import { quarter } from "../../shared/components/LiveRegion";

/** Returns whether *n* of *of* is the count at which a quarter was reached: no count stays that is past. */
export function useSpoken(n: number, of: number): boolean {
  const last = useRef({ quarter: 0, n: 0 });
  const reached = quarter(n, of);
  if (reached !== last.current.quarter) last.current = { quarter: reached, n };
  return reached > 0 && n === last.current.n;
}
