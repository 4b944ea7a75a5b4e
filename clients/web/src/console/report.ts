// The report: the figures of a session in words, none under five answers.
import { type Built, builtOf, isFew } from "../kit/roof/counts";
import type {
  AllDocument,
  ConsoleDocument,
  FigureRows,
  Figures,
  Proposed,
  SheetLine,
} from "../shared/wire";
import { dayAt } from "../shared/zone";
import type { PastReport } from "./api";
import { beganIn } from "./sheet";

/** Returns whether the day of a moment is past where the organisation is, as in all figures. */
export function isDayPast(ms: number, now: number): boolean {
  return dayAt(ms) < dayAt(now);
}

/** A session as its report needs it. */
export interface Session {
  id: string; // of the room
  code: string;
  title: string;
  organisation?: string | undefined; // whose session it is, by its name
  trial: boolean;
  simulated?: number | undefined; // people, in a trial that has some
  venue?: string | undefined; // where it was held, if somebody said so
  began?: number | undefined; // server ms
  closed?: number; // for a session that is past
  running?: boolean; // for one that is played now
  phases: Readonly<Record<string, { title: string; mechanic: string }>>;
  phase_order: readonly string[];
  sheet: Readonly<Record<string, Pick<SheetLine, "outcome">>>;
  /** The phones showed points; unknown of old sessions. */
  points?: boolean;
  /** What the room has built; of a session that has ended, but not of old ones. */
  built?: Built | undefined;
  figures?: Figures | undefined;
  /** The same as one reads them. */
  rows?: FigureRows | undefined;
  /** The server keeps it. */
  archived?: boolean;
  /** What it handed on as it ended. */
  proposed?: Proposed | undefined;
  /** Where the room stood by subject, and what the same service had said before. */
  stands?: PastReport["stands"] | undefined;
  before?: PastReport["before"] | undefined;
  /** The top of its page, once it is archived, and the words of its room. */
  shown?: PastReport["shown"] | undefined;
  told?: PastReport["told"] | undefined;
  words?: PastReport["words"] | undefined;
  wall?: PastReport["wall"] | undefined;
  /** The results question by question. */
  results?: PastReport["results"] | undefined;
  /** What was played, in one line. */
  content_told?: string | undefined;
  /** They are about to come. */
  awaited?: boolean;
}

/** Returns what a report of the room *code* needs, of the documents of facilitators. */
export function sessionOf(code: string, all: AllDocument, consoleDoc: ConsoleDocument): Session {
  const { title, trial, points, simulated } = all.room;
  const { phases, phase_order } = all;
  const { id, sheet, figures, rows } = consoleDoc;
  const began = beganIn(sheet);
  const built = builtOf(all);
  return {
    id,
    code,
    title,
    trial,
    simulated,
    points,
    began,
    built,
    phases,
    phase_order,
    sheet,
    figures,
    rows,
  };
}

/** Returns what the room of a past session has built; nothing of old ones, or without replies. */
export function builtIn({ people, figures, roof, goals = {} }: PastReport): Built | undefined {
  if (!roof?.n) return undefined;
  const few = isFew(figures?.phones ?? people) && ({ few: true } as const);
  return { people, roof, goals, ...few };
}

/** Returns the titles of the activities whose figures there are, in the session's order. */
export function covered({ phases, phase_order, figures }: Session): readonly string[] {
  return phase_order.flatMap((id) => (figures?.phases[id] ? (phases[id]?.title ?? "") : []));
}
