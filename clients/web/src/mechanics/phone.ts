// The parts of all mechanics on the phone: each comes by itself, once the phone has a seat. The entry
// is light so, and what a session does not play is never fetched.
import type { ComponentType } from "preact";
import { type PhonePart, tableOf } from "./index";

/** Shows an activity on the phone. */
export type Part = ComponentType<PhonePart>;

const loaders = tableOf(import.meta.glob<Part>("./*/Phone.tsx", { import: "Phone" }));
const fetched = new Map<string, Part>();

/** Returns the part of a mechanic, if it is here. */
export function partOf(mechanic: string): Part | undefined {
  return fetched.get(mechanic);
}

/** Returns whether this release has the mechanic; a server of a newer one may name others. */
export function isKnownPart(mechanic: string): boolean {
  return loaders.has(mechanic);
}

/** Fetches the part of a mechanic; undefined if it does not come. */
export async function fetchPart(mechanic: string): Promise<Part | undefined> {
  try {
    const part = partOf(mechanic) ?? (await loaders.get(mechanic)?.());
    if (part) fetched.set(mechanic, part);
    return part;
  } catch {
    // The component that shows the part says that it could not be loaded.
    return undefined;
  }
}
