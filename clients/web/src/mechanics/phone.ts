// The parts of all mechanics on the phone: each comes by itself, once the phone has a seat. The entry
// is light so, and what a session does not play is never fetched.
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../kit/phone/lazy";
import type { Dictionary } from "../shared/i18n";
import { type PhonePart, tableOf } from "./index";

/** Shows an activity on the phone. */
export type Part = ComponentType<PhonePart>;

interface PhoneModule {
  Phone: Part;
  /** In French, which so stands in for English without the network. */
  texts: Dictionary;
}

const loaders = tableOf(import.meta.glob<PhoneModule>("./*/Phone.tsx"));

/** Those of this release; a server of a newer one may name others. */
export const phoneParts: ReadonlyMap<string, Lazy<PhoneModule>> = new Map(
  [...loaders].map(([mechanic, load]) => [mechanic, lazy(load)]),
);
