// The current phase and step in words: for the header, the tab and screen readers.
import { currentTitle } from "../shared/components/Header";
import { quarter } from "../shared/components/LiveRegion";
import type { Texts } from "../shared/i18n";
import type { AllDocument, RoomStep } from "../shared/wire";
import { keyOfOpen } from "./steps";

/** Returns the phase and its step, or the title of the scenario before and after play. */
export function breadcrumb(all: AllDocument | undefined, texts: Texts): readonly string[] {
  if (!all) return [];
  return [currentTitle(all), stepName(all, texts)].filter(Boolean);
}

/** Returns the name of the open step; empty where the phase has only this one. */
export function stepName(all: AllDocument, { t }: Texts): string {
  const { status, step } = all;
  const key = keyOfOpen(all);
  return status === "playing" && step && key && !isOnlyStep(step) ? t(key) : "";
}

/** Returns the text to announce: each new step, and the answers at each quarter. */
export function announcementOf(all: AllDocument | undefined, texts: Texts): string {
  if (!all?.step || all.status !== "playing") return "";
  if (all.paused) return texts.t("screen.paused");
  const place = breadcrumb(all, texts).join(", ");
  const { answered = 0, of = 0 } = all.play ?? {};
  const reached = all.step.kind === "input" ? quarter(answered, of) : 0;
  if (!reached) return place;
  // The least number of the quarter, so that not each answer is read out.
  return texts.t("wait.count", { n: Math.ceil((reached * of) / 100), total: of });
}

/** A phase that begins with its discussion is only that. */
function isOnlyStep(step: RoomStep): boolean {
  return step.index === 0 && step.kind === "discuss";
}
