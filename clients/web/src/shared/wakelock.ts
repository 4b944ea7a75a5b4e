// Keeps the screen of the device lit, where the browser can; nothing else depends on it.
import { useEffect, useState } from "preact/hooks";

/** From when on it is asked for: at once, or from the first tap, which some browsers wait for. */
export type From = "now" | "tap";

/** Keeps the screen lit while *active*; returns whether it may switch off all the same. */
export function useWakeLock(active: boolean, from: From = "now"): boolean {
  const lock = wakeLock();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    return active && lock ? keepLit(lock, from, setRefused) : undefined;
  }, [active, from, lock]);
  return lock === undefined || refused;
}

/** Nothing over plain HTTP and in browsers that do not know it. */
function wakeLock(): WakeLock | undefined {
  return (navigator as Partial<Navigator>).wakeLock;
}

/** Requests the lock, and again when the page is visible again, as a hidden page loses it. Returns the
 * function that releases it. */
function keepLit(lock: WakeLock, from: From, tellRefused: (refused: boolean) => void): () => void {
  let held: WakeLockSentinel | undefined;
  let wanted = from === "now";
  let asking = false;
  let gone = false;
  const ask = async () => {
    const lit = held !== undefined && !held.released;
    if (!wanted || asking || lit || document.visibilityState !== "visible") return;
    asking = true;
    const got = await lock.request("screen").catch(() => undefined);
    asking = false;
    if (gone) release(got);
    else {
      held = got;
      tellRefused(got === undefined);
    }
  };
  const seen = () => void ask();
  const tapped = () => {
    wanted = true;
    seen();
  };
  document.addEventListener("visibilitychange", seen);
  if (from === "tap") document.addEventListener("click", tapped, { once: true });
  seen();
  return () => {
    gone = true;
    document.removeEventListener("visibilitychange", seen);
    document.removeEventListener("click", tapped);
    release(held);
  };
}

function release(held: WakeLockSentinel | undefined): void {
  held?.release().catch(() => {});
}
