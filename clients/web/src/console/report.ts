// The report: the figures of a session in words, none under five answers.
import { type OwnFigure, withSign } from "../kit/console/report";
import { type Built, builtOf, isFew } from "../kit/roof/counts";
import { reports } from "../mechanics/console";
import type { Texts } from "../shared/i18n";
import type {
  AllDocument,
  ConsoleDocument,
  Figures,
  PhaseFigures,
  Proposed,
  SheetLine,
} from "../shared/wire";
import type { PastReport } from "./api";
import { beganIn } from "./sheet";

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
  /** What it handed on as it ended. */
  proposed?: Proposed | undefined;
  /** Where the room stood by subject, and what the same service had said before. */
  stands?: PastReport["stands"] | undefined;
  before?: PastReport["before"] | undefined;
  /** The top of its page, once it is archived, and the words of its room. */
  shown?: PastReport["shown"] | undefined;
  told?: PastReport["told"] | undefined;
  words?: PastReport["words"] | undefined;
  /** They are about to come. */
  awaited?: boolean;
}

type Plan = Pick<Session, "phases" | "phase_order" | "points">;

export interface FigureRow {
  key: "people" | "first_time" | "participation" | "points" | "talk_gain";
  label: string;
  help: string;
  value?: string; // absent under five answers
}

export interface PhaseRow {
  id: string;
  title: string;
  replied: string; // what phones did
  answers: string; // how many phones replied
  late: string; // how many of them were not there from the start
  raised?: string; // hands
  from: string; // what participation counts
  participation?: string | undefined; // these three are absent under five answers
  points?: string | undefined;
  talk?: string | undefined;
  own?: readonly OwnRow[]; // what its mechanic adds
}

/** What a mechanic adds, as the page shows it; under five answers the *note* says why it has none. */
export interface OwnRow {
  label: string;
  value: string;
  note?: string;
  words?: true;
}

/** A figure of a mechanic, with what it says of it; without a value under five answers. */
export interface MechanicFigure extends OwnFigure {
  value?: number;
}

/** An activity of the report; one that was skipped has no figures. */
export type ReportRow = PhaseRow | { id: string; title: string; skipped: true };

export interface Surprise {
  card: string;
  question: string;
  verdict: string;
}

const FIGURES = ["people", "first_time", "participation", "points", "talk_gain"] as const;
/** Stands for what nobody told, or too few. */
export const UNTOLD = "—";
const NEAR = 70; // the bands of points that estimates use
const MID = 40;

/** Returns what a report of the room *code* needs, of the documents of facilitators. */
export function sessionOf(code: string, all: AllDocument, consoleDoc: ConsoleDocument): Session {
  const { title, trial, points, simulated } = all.room;
  const { phases, phase_order } = all;
  const { id, sheet, figures } = consoleDoc;
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

/** Returns the figures of the session in their order: points where phones showed them, talk where it came twice. */
export function figureRows(
  { points }: Pick<Session, "points">,
  figures: Figures,
  texts: Texts,
): readonly FigureRow[] {
  const { t, number } = texts;
  const values: Record<FigureRow["key"], string | undefined> = {
    people: number(figures.people),
    first_time: figures.first_time === undefined ? UNTOLD : number(figures.first_time),
    participation: whole("report.percent", figures.participation, texts),
    points: whole("report.of100", figures.points, texts),
    talk_gain: signed(figures.talk_gain, texts),
  };
  const shown = FIGURES.filter((key) => {
    if (key === "talk_gain") return figures.talk_gain !== undefined;
    return key !== "points" || tellsPoints(points, figures.points);
  });
  return shown.map((key) => ({
    key,
    label: t(`report.${key}`),
    help: helpOf(key, figures, texts),
    ...(values[key] !== undefined && { value: values[key] }),
  }));
}

/** Returns what a figure of the session says, and what the dash means where nobody told. */
export function helpOf(key: FigureRow["key"], figures: Figures, { t }: Texts): string {
  const untold = key === "first_time" && figures.first_time === undefined;
  return untold ? `${t("report.help.first_time")} ${t("report.untold")}` : t(`report.help.${key}`);
}

/** Returns whether points are told: where phones showed them; of old sessions, where there are any. */
export function tellsPoints(shown: boolean | undefined, points: number | undefined): boolean {
  return shown ?? points !== undefined;
}

/** Returns the rows of `phaseRows`, and the activities that were skipped, in the session's order. */
export function reportRows(session: Session, figures: Figures, texts: Texts): readonly ReportRow[] {
  const rows = phaseRows(session, figures, texts);
  return session.phase_order.flatMap((id): readonly ReportRow[] => {
    const skipped = session.sheet[id]?.outcome === "skipped";
    const title = session.phases[id]?.title ?? "";
    return skipped ? [{ id, title, skipped }] : rows.filter((row) => row.id === id);
  });
}

/** Returns one row for each activity that asked for answers and has been locked. */
export function phaseRows(plan: Plan, figures: Figures, texts: Texts): readonly PhaseRow[] {
  const { t, number } = texts;
  return plan.phase_order.flatMap((id) => {
    const of = figures.phases[id];
    if (!of) return [];
    const given = of.answers ?? of.answered;
    const late = given - of.answered;
    return {
      id,
      title: plan.phases[id]?.title ?? "",
      replied: repliedIn(plan, id, texts),
      answers: number(given),
      late: late > 0 ? t("report.late", { n: late }) : t("report.by_phones"),
      ...(of.raised && { raised: number(of.raised) }),
      from: t("report.from_start", { n: of.answered, total: of.of }),
      participation: whole("report.percent", of.participation, texts),
      points: plan.points === false ? undefined : whole("report.of100", of.points, texts),
      talk: signed(of.talk_gain, texts),
      ...(of.own && { own: formatFigures(ownOf(plan, id, of), texts) }),
    };
  });
}

/** Returns what phones did that replied in the activity *id*. */
export function repliedIn({ phases }: Plan, id: string, { t }: Texts): string {
  return t(reports.get(phases[id]?.mechanic ?? "")?.answered ?? "report.answered");
}

/** Returns the figures that the mechanic of the activity *id* adds, in the order of its folder. */
export function ownOf(
  { phases }: Plan,
  id: string,
  { own = {} }: PhaseFigures,
): readonly MechanicFigure[] {
  const known = reports.get(phases[id]?.mechanic ?? "")?.own ?? {};
  return Object.entries(known).flatMap(([name, figure]) => {
    const ownFigure = own[name];
    if (!ownFigure) return [];
    return "value" in ownFigure ? { ...figure, value: ownFigure.value } : figure;
  });
}

function formatFigures(figures: readonly MechanicFigure[], texts: Texts): readonly OwnRow[] {
  const { t } = texts;
  return figures.map(({ label, format, value, words }) =>
    value === undefined
      ? { label: t(label), value: UNTOLD, note: t("small.none") }
      : { label: t(label), value: format(value, texts), ...(words && { words }) },
  );
}

/** Returns the estimates that surprised most, the most surprising first. */
export function surprises(plan: Plan, figures: Figures, { t }: Texts): readonly Surprise[] {
  return figures.surprises.map(({ card, question, phase, wisdom }) => {
    const title = plan.phases[phase]?.title ?? "";
    return {
      card,
      question: question ? t("report.surprise_of", { question, phase: title }) : title,
      verdict: t(`close.room.${closeness(wisdom)}`),
    };
  });
}

/** Returns how near the figure *points* (0–100) are, as the screen says it. */
export function closeness(points: number): "near" | "mid" | "far" {
  if (points >= NEAR) return "near";
  return points >= MID ? "mid" : "far";
}

/** Writes a figure in whole numbers by the text *key*; nothing for none. */
function whole(
  key: "report.percent" | "report.of100",
  value: number | undefined,
  { t }: Texts,
): string | undefined {
  return value === undefined ? undefined : t(key, { n: Math.round(value) });
}

/** Writes a difference with its sign: +12, −3, 0. */
export function signed(value: number | undefined, texts: Texts): string | undefined {
  return value === undefined ? undefined : withSign(Math.round(value), texts);
}
