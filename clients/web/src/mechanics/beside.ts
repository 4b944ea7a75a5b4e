// What mechanics show on the phone beside the phases: it comes once something is asked there.
import type { ComponentType } from "preact";
import { type Lazy, lazy } from "../kit/phone/lazy";
import { type BesidePart, tableOf } from "./index";

/** Shows what is asked beside the phases. */
export type Beside = ComponentType<BesidePart>;

const loaders = tableOf(import.meta.glob<Beside>("./*/Beside.tsx", { import: "Beside" }));

export const besideParts: ReadonlyMap<string, Lazy<Beside>> = new Map(
  [...loaders].map(([mechanic, load]) => [mechanic, lazy(load)]),
);
