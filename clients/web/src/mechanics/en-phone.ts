// What mechanics say on the phone in English: each comes by itself, where somebody reads English.
import { type Lazy, lazy } from "../kit/phone/lazy";
import type { Dictionary } from "../shared/i18n";
import { tableOf } from "./index";

const loaders = tableOf(import.meta.glob<Dictionary>("./*/texts/en.ts", { import: "texts" }));

export const englishParts: ReadonlyMap<string, Lazy<Dictionary>> = new Map(
  [...loaders].map(([mechanic, load]) => [mechanic, lazy(load)]),
);
