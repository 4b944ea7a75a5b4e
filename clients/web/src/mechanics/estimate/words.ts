// What the screen and the console say of an estimate.
import { roughly } from "../../shared/format";
import type { PlainKey, Texts } from "../../shared/i18n";
import type { EstimatePlay, EstimateRoom, RoomStep } from "../../shared/wire";
import { steps } from "./steps";

/** Returns the name under which people see the step: what comes next, once answers are stopped. */
export function nameOnPage({ step, play }: Asked): PlainKey {
  const bringsFigure = step.kind === "lock" && (play.rule !== "duo" || step.name === "lock2");
  return bringsFigure ? "estimate.lock" : steps.nameOf(step, play);
}

interface Asked {
  step: RoomStep;
  play: EstimatePlay;
}

/** Returns the one instruction below the question, until the figure is shown. */
export function prompt({ step, play }: Asked, { t }: Texts): string {
  const { low: min, high: max, unit } = play.card;
  if (step.kind === "brief") return t(`estimate.rule.${play.rule}`);
  if (step.kind === "lock") return t(nameOnPage({ step, play }));
  if (step.kind === "reveal") return t("estimate.duo.shown");
  if (step.kind === "discuss") return t("estimate.duo.talk");
  if (step.name === "input2") return t("estimate.duo.again");
  return t("ruler.bounds", { min, max, unit });
}

/** Returns what the talk between two rounds did, with both answers of the room where they are told. */
export function talkOf(room: EstimateRoom, unit: string, { t, number }: Texts): string | undefined {
  const { talk_effect: effect, first_median: before, median } = room;
  if (effect === "same") return t("estimate.talk.same");
  if (!effect || before === undefined || median === undefined) return undefined;
  const first = number(roughly(before));
  return t(`estimate.talk.${effect}`, { first, last: number(roughly(median)), unit });
}
