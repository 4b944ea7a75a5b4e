// What the big button says: what it will do, and what follows from it.

import { stacked } from "../mechanics/commitment/items";
import type { CommitmentDesk } from "../mechanics/commitment/types";
import type { EstimatePlay } from "../mechanics/estimate/types";
import type { TalkPlay } from "../mechanics/talk/types";
import type { AllDocument, DeskDocument, StepKind } from "../shared/documents";
import { formatHour } from "../shared/format";
import type { Texts } from "../shared/i18n";

/** Returns the label of the button; *now* is the own clock in ms, for the hour of a return. */
export function nextLabel(all: AllDocument, desk: DeskDocument, texts: Texts, now: number): string {
  const { t } = texts;
  const { what, phase = "", id = "" } = desk.next;
  switch (what) {
    case "start":
      return t("next.start", { phase });
    case "phase":
      return isBreak(all) ? t("next.resume") : t("next.phase", { phase });
    case "break": {
      const factor = Number(all.factor);
      // Without time limits a break has no hour of return.
      if (Number.isNaN(factor)) return t("next.phase", { phase });
      const back = now + 1_000 * factor * (desk.sheet[id]?.planned ?? 0);
      return t("next.break", { time: formatHour(back, texts.language) });
    }
    case "words":
      return t("next.reveal");
    case "few":
      return t("next.few", { phase });
    case "input":
    case "lock":
    case "discuss":
    case "reveal":
    case "figure":
    case "spread":
    case "again":
    case "lock2":
    case "figure2":
    case "goals":
    case "wall":
    case "end":
      return t(`next.${what}`);
    default:
      return t("desk.go_on");
  }
}

/** Returns the sentence below the label; empty if there is nothing to say. */
export function consequence(all: AllDocument, desk: DeskDocument, texts: Texts): string {
  const { t } = texts;
  const { what, phase = "", id = "", least = 0 } = desk.next;
  if (what === "few") return t("then.few", { n: least });
  if (all.status === "lobby") return t(all.people ? "desk.start" : "desk.alone");
  if (what === "end") return t("end.effect");
  if (all.hold) return t("then.resume");
  if (what === "phase" && isBreak(all)) return t("next.phase", { phase });
  const { answered = 0, of = 0 } = desk.answers ?? {};
  if (all.step?.kind === "input" && of) {
    return answered < of ? t("desk.missing", { n: of - answered }) : t("stage.all");
  }
  const waiting = toRead(all, desk);
  if (waiting === 0) return t(what === "wall" ? "then.wall_few" : "then.words_few");
  if (waiting) return t("then.read", { n: waiting });
  return brings(what, desk.sheet[id]?.planned, texts);
}

/**
 * Returns how many free texts are to be read before the room sees them: none under five answers,
 * undefined where there are none to be read, or all of them are hidden.
 */
export function toRead(all: AllDocument, desk: DeskDocument): number | undefined {
  const { what } = desk.next;
  if (all.step?.kind !== "lock" || (what !== "words" && what !== "wall")) return undefined;
  const { shown = [], hidden = [] } = (desk.play ?? {}) as Partial<CommitmentDesk>;
  if (!shown.length && hidden.length) return undefined;
  return what === "wall" ? stacked(shown).length : shown.length;
}

/** Returns what the press brings; *planned* is the time of the activity that it opens, in s. */
function brings(what: string, planned: number | undefined, { t }: Texts): string {
  switch (what) {
    case "phase":
      return planned === undefined ? "" : t("then.phase", { minutes: Math.round(planned / 60) });
    case "reveal":
    case "figure":
    case "figure2":
    case "goals":
    case "wall":
      return t("then.shown");
    case "input":
    case "discuss":
    case "spread":
    case "again":
    case "words":
    case "break":
      return t(`then.${what}`);
    default:
      return "";
  }
}

/** Returns what stepping back opens: the step, with its activity if that is another one. */
export function previousStep(all: AllDocument, desk: DeskDocument, texts: Texts): string {
  const { previous, phase } = desk.back;
  const kind = previous?.replace(/\d+$/, "") ?? "";
  const spread = withoutFigure(all, desk) ? "step.spread" : undefined;
  const name = isKind(kind) ? texts.t(spread ?? `step.${kind}`) : kind;
  // The two results of an activity have two names.
  const again = previous?.endsWith("2") && kind !== "reveal";
  const step = again ? texts.t("desk.step_second", { step: name }) : name;
  const other = phase && phase !== all.step?.phase ? all.phases[phase] : undefined;
  return other ? texts.t("desk.step_of", { phase: other.title, step }) : step;
}

/** Tells whether the result that stepping back opens has no figure: the first of two, or words. */
function withoutFigure(all: AllDocument, { back }: DeskDocument): boolean {
  const { previous, phase } = back;
  if (previous !== "reveal") return false;
  if (phase && phase !== all.step?.phase) return all.phases[phase]?.mechanic === "talk";
  return (all.play as Partial<EstimatePlay> | undefined)?.rule !== "solo";
}

/** Tells whether answers no longer count after going back to the start of this step, or of *to*. */
export function drops(all: AllDocument, to = ""): boolean {
  // A step's start knows the answers of the steps before it.
  return all.step?.kind === "input" || to.startsWith("input");
}

/** Tells whether the room is in a break. */
export function isBreak(all: AllDocument): boolean {
  const play = all.play as Partial<TalkPlay> | undefined;
  return play?.pause === true;
}

function isKind(name: string): name is StepKind {
  return ["brief", "input", "lock", "reveal", "discuss"].includes(name);
}
