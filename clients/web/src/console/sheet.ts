// The run sheet: where the session stands against its plan.
import { isBreak } from "../mechanics/steps";
import type { Texts } from "../shared/i18n";
import type { AllDocument, ConsoleDocument } from "../shared/wire";

export interface Row {
  id: string;
  title: string;
  optional: boolean;
  state: "done" | "skipped" | "now" | "next" | "out";
  planned: number; // seconds
  real?: number; // seconds, running on while it is now
}

/** Where the session stands: *late* in seconds, negative if early; times in ms of the own clock. */
export interface Pace {
  late: number;
  /** When it ends if all goes as planned from now on, and when it was to end. */
  ends: number;
  planned: number;
  /** The room is speaking: it can go on where there is time. */
  talk: boolean;
  /** The optional activities to come, in their order, for who is late. */
  spare: readonly Spare[];
}

export interface Spare {
  id: string;
  title: string;
  gain: number; // seconds
}

const ON_TIME = 60; // seconds either way that are not worth a sentence

/** Returns one row a phase, in order; *now* is server ms. */
export function rowsOf(all: AllDocument, consoleDoc: ConsoleDocument, now: number): readonly Row[] {
  return all.phase_order.map((id) => {
    const phase = all.phases[id];
    const run = consoleDoc.sheet[id];
    const current = all.status === "playing" && all.step?.phase === id;
    const real = current && run?.began !== undefined ? secondsSince(run.began, now) : run?.real;
    return {
      id,
      title: phase?.title ?? "",
      optional: phase?.optional ?? false,
      state: current ? "now" : run?.left_out ? "out" : stateOf(run?.outcome),
      planned: run?.planned ?? 0,
      ...(real !== undefined && { real }),
    };
  });
}

/** Returns where the session stands, or nothing before it began; *now* is server ms. */
export function paceOf(
  all: AllDocument,
  consoleDoc: ConsoleDocument,
  now: number,
  offset = 0, // of the server's clock, ms
): Pace | undefined {
  const began = beganIn(consoleDoc.sheet);
  if (all.status !== "playing" || began === undefined) return undefined;
  const rows = rowsOf(all, consoleDoc, now);
  const coming = rows.filter((row) => row.state === "next");
  const left = sum(coming.map(plannedOf)) + restOf(all, consoleDoc, now);
  const ends = now + 1_000 * left;
  const planned = began + 1_000 * sum(rows.map(plannedOf));
  const late = (ends - planned) / 1_000;
  return {
    late,
    ends: ends - offset,
    planned: planned - offset,
    talk: all.step?.kind === "discuss" && !isBreak(all),
    spare: late < ON_TIME ? [] : coming.filter((row) => row.optional).map(spareOf),
  };
}

/** Returns the seconds that are left of the current activity: of its open step, and of those after. */
function restOf({ step, paused }: AllDocument, { planned }: ConsoleDocument, now: number): number {
  if (!step || !planned) return 0;
  const due = paused ? undefined : step.deadline;
  const open =
    due === undefined ? planned.step - secondsSince(step.opened, now) : (due - now) / 1_000;
  return Math.max(0, open) + planned.after;
}

/** Returns when the first activity began, server ms; nothing if none did. */
export function beganIn(sheet: ConsoleDocument["sheet"]): number | undefined {
  const began = Object.values(sheet).flatMap((row) => row.began ?? []);
  return began.length ? Math.min(...began) : undefined;
}

/** Returns the sentence for *pace*: lateness comes with its remedy. */
export function paceSentence(pace: Pace, { t }: Texts): string {
  const n = Math.abs(minuteOf(pace.ends) - minuteOf(pace.planned));
  if (isOnTime(pace)) return t("sheet.on_time");
  if (pace.late < 0) return t(pace.talk ? "sheet.early_talk" : "sheet.early", { n });
  if (pace.spare.length) return t("sheet.late", { n });
  return t(pace.talk ? "sheet.late_now" : "sheet.late_talk", { n });
}

/** Returns whether the session ends when it was to end, give or take less than a minute. */
export function isOnTime({ late }: Pace): boolean {
  return Math.abs(late) < ON_TIME;
}

/** Returns the minute that a clock shows: so many minutes late as two shown times are apart. */
function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}

function spareOf({ id, title, planned }: Row): Spare {
  return { id, title, gain: planned };
}

function stateOf(outcome: "played" | "skipped" | undefined): Row["state"] {
  if (!outcome) return "next";
  return outcome === "skipped" ? "skipped" : "done";
}

function secondsSince(began: number, now: number): number {
  return Math.max(0, (now - began) / 1_000);
}

function plannedOf(row: Row): number {
  return row.planned;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
