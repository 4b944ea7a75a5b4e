// The stands and how they are called, in figures and in words. Pure.
import type { Texts } from "../../shared/i18n";
import type { MaturityMine, StrideSent } from "../../shared/wire";

export const STANDS = ["s1", "s2", "s3", "s4"] as const;
export type Stand = (typeof STANDS)[number];
/** What a phone answers alone. */
export type Placing = Stand | "unknown";
export const PLACINGS: readonly Placing[] = [...STANDS, "unknown"];

/** Returns the place of *stand* on the stairs, 1 to 4. */
export function numberOf(stand: Stand): number {
  return STANDS.indexOf(stand) + 1;
}

/** Returns a stand by its number and its name, or « Je ne sais pas ». */
export function nameOf(placing: Placing, { t }: Texts): string {
  if (placing === "unknown") return t("maturity.unknown");
  return t("maturity.named", { n: numberOf(placing), name: t(`maturity.${placing}`) });
}

/** Returns several placings by name, as one name of them all. */
export function namesOf(placings: readonly Placing[], texts: Texts): string {
  return placings.map((placing) => nameOf(placing, texts)).join(texts.t("maturity.or"));
}

/** Returns what a seat answered alone, also once its table talks; nothing where it gave none. */
export function placingOf({ mine, alone }: Partial<MaturityMine>): Placing | undefined {
  return PLACINGS.find((placing) => placing === (alone ?? mine));
}

/** Returns the stride that a seat wrote alone, if it did. */
export function strideOf({ mine }: Partial<MaturityMine>): StrideSent | undefined {
  return typeof mine === "object" ? mine : undefined;
}
