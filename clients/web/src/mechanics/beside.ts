// What mechanics show on the phone beside the phases: it comes once something is asked there.
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../kit/phone/lazy";
import type { Dictionary } from "../shared/i18n";
import { type BesidePart, tableOf } from "./index";

interface BesideModule {
  /** Shows what is asked beside the phases. */
  Beside: ComponentType<BesidePart>;
  /** In French. */
  texts: Dictionary;
}

const loaders = tableOf(import.meta.glob<BesideModule>("./*/Beside.tsx"));

export const besideParts: ReadonlyMap<string, Lazy<BesideModule>> = new Map(
  [...loaders].map(([mechanic, load]) => [mechanic, lazy(load)]),
);
