// What each item asks, in words, and what is said of a barometer.
import type { Key, Texts } from "../../shared/i18n";
import type { BarometerMine, BarometerPlay } from "../../shared/wire";
import { ADVISE, asksKnowledge } from "./items";

/** Returns what the item *name* asks; empty until the seat's questions are there. */
export function asked(
  name: string,
  questions: BarometerMine["questions"] | undefined,
  { t }: Pick<Texts, "t">,
): string {
  if (name === ADVISE) return t("barometer.advise.q");
  if (asksKnowledge(name)) return questions?.[name]?.text ?? "";
  return t(`barometer.op.${name}` as Opinion);
}

type Opinion = Extract<Key, `barometer.op.${string}`>;

/** Returns the draw where it decides something: which of two sets of questions one has. */
export function drawOf({ items, draw }: BarometerPlay): BarometerPlay["draw"] {
  return items.some(asksKnowledge) ? draw : undefined;
}
