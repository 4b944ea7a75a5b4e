// What the screen and the console say of an estimate.
import type { Texts } from "../../shared/i18n";
import type { EstimatePlay, EstimateRoom, RoomStep } from "../../shared/wire";

interface Asked {
  step: RoomStep;
  play: EstimatePlay;
}

/** Returns the one instruction below the question. */
export function prompt({ step, play }: Asked, { t }: Texts): string {
  const { low: min, high: max, unit } = play.card;
  if (step.kind === "brief") return t(`estimate.rule.${play.rule}`);
  if (step.kind === "lock") return t("step.lock");
  if (step.name === "input2") return t("estimate.duo.again");
  return t("estimate.bounds", { min, max, unit });
}

/** Returns in which words the room's median is described. */
export function together(band: NonNullable<EstimateRoom["band"]>): "near" | "mid" | "far" {
  if (band === "exact" || band === "near") return "near";
  return band === "mid" ? "mid" : "far";
}
