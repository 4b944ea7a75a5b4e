// What is fetched apart, so that the first load stays light.
import { useEffect, useState } from "preact/hooks";

export interface Lazy<T> {
  /** Undefined until it is here. */
  value: T | undefined;
  /** Fetches it, if it is not here; undefined if it does not come: a later call tries again. */
  fetch(): Promise<T | undefined>;
}

/** Makes what *load* loads. */
export function lazy<T>(load: () => Promise<T>): Lazy<T> {
  const one: Lazy<T> = {
    value: undefined,
    async fetch() {
      try {
        one.value ??= await load();
      } catch {
        // The component that shows it says that it could not be loaded.
      }
      return one.value;
    },
  };
  return one;
}

/** Returns what *one* holds, once it is here; `failed` if it did not come, or there is none. */
export function useLazy<T>(one: Lazy<T> | undefined) {
  const [tried, setTried] = useState<Lazy<T>>();
  const value = one?.value;
  useEffect(() => {
    let wanted = true;
    // What is missing as this is drawn may be here by now: then nothing else would draw it again.
    if (one && !value) void one.fetch().then(() => wanted && setTried(one));
    return () => {
      wanted = false;
      setTried(undefined);
    };
  }, [one, value]);
  return { value, failed: !value && tried === one };
}
