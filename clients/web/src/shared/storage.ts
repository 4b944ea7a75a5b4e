// Values that a page stores on its device; where the browser refuses, they live as long as the page.
import { KEPT, PREFIX } from "./kept";

type Name = (typeof KEPT)[keyof typeof KEPT];
type Whole<N extends string> = N extends `${string}.` ? `${N}${string}` : N;
/** A key of the table: nothing is kept under another one, and the dossier names them all. */
export type StorageKey = Whole<Name>;

export interface DeviceStorage {
  /** False if what is written is lost with the page. */
  readonly persistent: boolean;
  read(key: StorageKey): unknown;
  write(key: StorageKey, value: unknown): void;
  remove(key: StorageKey): void;
  /** Returns the keys that begin with *before*, all without one. */
  keys(before?: StorageKey): readonly StorageKey[];
}

/** Opens the storage on *area*; if that throws, in memory alone. */
export function openStorage(area: () => Storage): DeviceStorage {
  const memory = new Map<string, string>();
  const storage = writableStorage(area);
  return {
    persistent: storage !== undefined,
    read(key) {
      const text = memory.get(key) ?? storage?.getItem(PREFIX + key);
      return text ? parsed(text) : undefined;
    },
    write(key, value) {
      memory.set(key, JSON.stringify(value));
      try {
        storage?.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        // A full storage: the memory above still has it.
      }
    },
    remove(key) {
      memory.delete(key);
      storage?.removeItem(PREFIX + key);
    },
    keys(before?: StorageKey) {
      const kept = Object.keys(storage ?? {}).filter((key) => key.startsWith(PREFIX));
      const all = new Set([...memory.keys(), ...kept.map((key) => key.slice(PREFIX.length))]);
      return [...all].filter((key): key is StorageKey => key.startsWith(before ?? ""));
    },
  };
}

/** Returns the storage if it can really be written to: private modes may throw at any of these. */
function writableStorage(area: () => Storage): Storage | undefined {
  try {
    const storage = area();
    storage.setItem(PREFIX + KEPT.tried, "1");
    storage.removeItem(PREFIX + KEPT.tried);
    return storage;
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
