// What the big button says: what it will do, and what follows from it.
import type { Button, Buttons } from "../kit/console/buttons";
import type { Press } from "../kit/console/walk";
import { buttons, walks } from "../mechanics/console";
import { isBreak, keyOfStep, mechanicOf, namedStep, stepsOf } from "../mechanics/steps";
import type { Texts } from "../shared/i18n";
import type { AllDocument, ConsoleDocument } from "../shared/wire";

/** The buttons of steps that no mechanic names, and of the end. */
const PLAIN: Buttons = {
  input: { label: "next.input", brings: "then.input" },
  lock: { label: "next.lock" },
  reveal: { label: "next.reveal", brings: "then.shown" },
  discuss: { label: "next.discuss", brings: "then.discuss" },
  end: { label: "end.do" },
};

/** Returns what the button says of itself: of the activity that it opens, else of the one that is on. */
function buttonOf(all: AllDocument, { next }: ConsoleDocument): Button | undefined {
  const mechanic = next.id ? all.phases[next.id]?.mechanic : mechanicOf(all);
  return buttons.get(mechanic ?? "")?.[next.what] ?? PLAIN[next.what];
}

/** Returns what the button does within this step, before it goes on; nothing where it goes on. */
export function walkOf(all: AllDocument, own?: ConsoleDocument["play"]): Press | undefined {
  const { step, play, paused } = all;
  if (step?.kind !== "reveal" || !play || paused) return undefined;
  return walks.get(mechanicOf(all) ?? "")?.(play, own);
}

/** Returns the label of the button; *now* is the own clock in ms, for the hour of a return. */
export function nextLabel(
  all: AllDocument,
  consoleDoc: ConsoleDocument,
  texts: Texts,
  now: number,
): string {
  const { t } = texts;
  const { what, phase = "" } = consoleDoc.next;
  switch (what) {
    case "start":
      return t("next.start", { phase });
    case "phase":
      return isBreak(all) ? t("next.resume") : t("next.phase", { phase });
    case "few":
    case "void":
      return t("next.few", { phase });
  }
  const label = buttonOf(all, consoleDoc)?.label ?? "join.code.go";
  return typeof label === "function" ? label({ all, consoleDoc, texts, now }) : t(label);
}

/** Returns the sentence below the label; empty if there is nothing to say. */
export function consequence(all: AllDocument, consoleDoc: ConsoleDocument, texts: Texts): string {
  const { t } = texts;
  const { what, phase = "", id = "", min_persons = 0 } = consoleDoc.next;
  if (what === "few") return t("then.few", { n: min_persons });
  if (what === "void") return t("then.void");
  if (all.status === "lobby") return t(all.people ? "console.start" : "console.nobody");
  if (what === "end") return t("end.effect");
  if (all.paused) return t("then.resume");
  if (what === "phase" && isBreak(all)) return t("next.phase", { phase });
  const counted = countSentence(all, consoleDoc, texts);
  if (counted) return consoleDoc.next.show ? t("then.follows", { said: counted }) : counted;
  const tables = Object.values(consoleDoc.tables ?? {});
  const working = tables.filter((table) => table.step).length;
  if (working) return t("tables.working", { n: working });
  if (tables.some((table) => table.done)) return t("tables.all");
  const { unread, brings } = buttonOf(all, consoleDoc) ?? {};
  const waiting = unreadCount(all, consoleDoc);
  if (waiting === 0 && unread) return t(unread.few);
  if (waiting) return t(unread?.first ?? "then.read", { n: waiting });
  if (what === "phase") return planned(consoleDoc.sheet[id]?.planned, texts);
  return brings ? t(brings) : "";
}

/** Returns who has answered and who has not, while answers come; empty at other times. */
function countSentence(all: AllDocument, { answers }: ConsoleDocument, { t }: Texts): string {
  const { answered = 0, of = 0, unfinished = 0 } = answers ?? {};
  if (all.step?.kind !== "input" || !of) return "";
  if (unfinished) return t("console.set", { n: of - answered - unfinished, set: unfinished });
  return answered < of ? t("console.missing", { n: of - answered }) : t("screen.all");
}

/**
 * Returns how many free texts are to be read before the room sees them: none under six texts,
 * undefined where there are none to be read, or all of them are hidden.
 */
export function unreadCount(all: AllDocument, consoleDoc: ConsoleDocument): number | undefined {
  if (all.step?.kind !== "lock") return undefined;
  return buttonOf(all, consoleDoc)?.unread?.count(consoleDoc.play ?? {});
}

/** Returns whether the console shows texts that the room does not see yet. */
export function showsUnseen(all: AllDocument, consoleDoc: ConsoleDocument): boolean {
  return all.step?.kind === "lock" && buttonOf(all, consoleDoc)?.unread !== undefined;
}

/** Returns whether what a facilitator reads or works on before the press stands above the notes. */
export function comesFirst(all: AllDocument, consoleDoc: ConsoleDocument): boolean {
  return Boolean(unreadCount(all, consoleDoc)) || buttonOf(all, consoleDoc)?.works === true;
}

/** Returns how long the activity takes that the press opens, of *seconds* that are planned. */
function planned(seconds: number | undefined, { t }: Texts): string {
  return seconds === undefined ? "" : t("then.phase", { minutes: Math.round(seconds / 60) });
}

/** Returns what stepping back opens: the step, with its activity if that is another one. */
export function previousStep(all: AllDocument, consoleDoc: ConsoleDocument, texts: Texts): string {
  const { previous = "", phase } = consoleDoc.back;
  const other = phase && phase !== all.step?.phase ? all.phases[phase] : undefined;
  const mechanic = other ? other.mechanic : mechanicOf(all);
  const play = other ? undefined : all.play;
  const named = namedStep(mechanic, previous);
  const name = named ? texts.t(keyOfStep(mechanic, named, play)) : previous;
  // The two results of an activity have two names.
  const again = previous.endsWith("2") && named?.kind !== "reveal";
  const step = again ? texts.t("console.step_second", { step: name }) : name;
  return other ? texts.t("console.step_of", { phase: other.title, step }) : step;
}

/** Returns whether answers no longer count after going back to the start of this step, or of *to*. */
export function drops(all: AllDocument, to = ""): boolean {
  // A step's start knows the answers of the steps before it.
  const mechanic = mechanicOf(all);
  const { keeps = [] } = stepsOf(mechanic) ?? {};
  const opened = [all.step, namedStep(mechanic, to)];
  return opened.some((step) => step?.kind === "input" && !keeps.includes(step.name));
}
