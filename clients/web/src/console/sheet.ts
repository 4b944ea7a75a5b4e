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

/** Where the session stands: *late* in seconds, negative if early; *ends* in server ms. */
export interface Pace {
  late: number;
  ends: number;
  /** The room is speaking: it can go on where there is time. */
  talk: boolean;
  /** Optional activities to leave out, and what each gives in seconds. */
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

/** Returns where the session stands, or nothing before it began. */
export function paceOf(
  all: AllDocument,
  consoleDoc: ConsoleDocument,
  now: number,
): Pace | undefined {
  const began = beganIn(consoleDoc.sheet);
  if (all.status !== "playing" || began === undefined) return undefined;
  const rows = rowsOf(all, consoleDoc, now);
  const used = sum(rows.filter((row) => isOver(row) || row.state === "out").map(plannedOf));
  const current = rows.find((row) => row.state === "now");
  const running = Math.min(current?.real ?? 0, current?.planned ?? 0);
  const late = secondsSince(began, now) - used - running;
  const coming = rows.filter((row) => row.state === "next");
  // Time that was added to a step is known before it has passed.
  const set = Math.max(0, (all.step?.deadline ?? now) - now) / 1_000;
  const rest = Math.max((current?.planned ?? 0) - running, set);
  const left = sum(coming.map(plannedOf)) + rest;
  const talk = all.step?.kind === "discuss" && !isBreak(all);
  return { late, ends: now + 1_000 * left, talk, spare: spareOf(coming, late) };
}

/** Returns when the first activity began, server ms; nothing if none did. */
export function beganIn(sheet: ConsoleDocument["sheet"]): number | undefined {
  const began = Object.values(sheet).flatMap((row) => row.began ?? []);
  return began.length ? Math.min(...began) : undefined;
}

/** Returns the sentence for *pace*: lateness comes with its remedy. */
export function paceSentence(pace: Pace, { t }: Texts): string {
  const n = Math.round(Math.abs(pace.late) / 60);
  if (Math.abs(pace.late) < ON_TIME) return t("sheet.on_time");
  if (pace.late < 0) return t(pace.talk ? "sheet.early_talk" : "sheet.early", { n });
  return t(pace.spare.length ? "sheet.late" : "sheet.late_talk", { n });
}

/** Returns the fewest optional activities that make up for *late*, the smallest that do. */
function spareOf(coming: readonly Row[], late: number): readonly Spare[] {
  const optional = coming.filter((row) => row.optional).sort((a, b) => a.planned - b.planned);
  const spare: Spare[] = [];
  for (let missing = late; missing >= ON_TIME && optional.length; ) {
    const enough = optional.findIndex(({ planned }) => planned >= missing);
    const [row] = optional.splice(enough < 0 ? optional.length - 1 : enough, 1);
    if (!row) break;
    spare.push({ id: row.id, title: row.title, gain: row.planned });
    missing -= row.planned;
  }
  return spare;
}

function stateOf(outcome: "played" | "skipped" | undefined): Row["state"] {
  if (!outcome) return "next";
  return outcome === "skipped" ? "skipped" : "done";
}

function isOver(row: Row): boolean {
  return row.state === "done" || row.state === "skipped";
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
