// The report as a table for spreadsheets: one row for each figure, and for each activity.

import { type Cell, csvOf } from "../kit/console/csv";
import { rowsIn, type TableRow, type Unit } from "../kit/console/tableRows";
import { formatDay } from "../shared/format";
import type { Texts } from "../shared/i18n";
import type { Figures } from "../shared/wire";
import { effectTable } from "./effects";
import { type FigureRow, helpOf, type Session, tellsPoints, UNTOLD } from "./report";
import { comparedTables, isoDay } from "./tableCompared";
import { given, phaseTable, surpriseRows } from "./tablePhases";

interface File {
  name: string;
  text: string;
}

/** Returns the report of *session* as a file; *release* is that of the server, *now* in ms. */
export function tableFile(
  session: Session,
  release: string | undefined,
  texts: Texts,
  now: number,
): File {
  const trial = session.trial ? "-essai" : "";
  return {
    name: `metodd-${session.code}-${isoDay(session.began ?? now)}${trial}.csv`,
    text: csvOf(tableOf(session, release, texts), texts.language),
  };
}

/** Returns the rows, the heading first. */
export function tableOf(
  session: Session,
  release: string | undefined,
  texts: Texts,
): readonly (readonly Cell[])[] {
  const { t } = texts;
  const { figures } = session;
  const part = (section: string, rows: readonly TableRow[], activity = t("csv.all")) =>
    rows.map((row) => [section, activity, row.figure, row.value, row.unit, row.n, row.means]);
  const heading = (["section", "activity", "figure", "value", "unit", "n", "means"] as const).map(
    (name) => t(`csv.${name}`),
  );
  const about = [heading, ...part(t("csv.session"), aboutRows(session, release, texts))];
  if (!figures) return about;
  const surprising = surpriseRows(session, figures, texts);
  return [
    ...about,
    ...part(t("report.title"), wholeRows(session, figures, texts)),
    ...part(t("report.changed"), effectTable(session, figures, texts)),
    ...figures.surprises.flatMap(({ phase }, at) =>
      part(t("report.surprise"), surprising.slice(at, at + 1), session.phases[phase]?.title),
    ),
    ...session.phase_order.flatMap((id) =>
      part(t("report.by_activity"), phaseTable(session, id, texts), session.phases[id]?.title),
    ),
    ...comparedTables(session, texts).flatMap(({ title, rows }) =>
      part(t("report.then_and_now"), rows, title),
    ),
  ];
}

function aboutRows(session: Session, release: string | undefined, texts: Texts): TableRow[] {
  const { t } = texts;
  const { textRow } = rowsIn(texts);
  const { title, code, organisation, venue, began, figures, running, trial } = session;
  const state = t(running ? "csv.state_running" : "csv.state_over");
  return [
    textRow(t("csv.title"), title, t("csv.title_means")),
    ...(organisation
      ? [textRow(t("csv.organisation"), organisation, t("csv.organisation_means"))]
      : []),
    ...(venue ? [textRow(t("session.venue"), venue, t("csv.venue_means"))] : []),
    textRow(t("join.code.label"), code, t("csv.code_means")),
    textRow(t("csv.date"), began === undefined ? t("csv.unbegun") : isoDay(began), dayOf()),
    textRow(t("report.people"), figures?.people ?? t("report.none_yet"), t("report.help.people")),
    textRow(t("csv.release"), release ?? t("csv.release_unknown"), t("csv.release_means")),
    textRow(t("csv.state"), state, t(running ? "csv.state_means" : "csv.state_over_means")),
    ...(trial ? [textRow(t("csv.state"), t("console.trial"), t("csv.trial_means"))] : []),
    ...(figures?.small ? [textRow(t("csv.state"), t("report.small"), t("csv.small_means"))] : []),
  ];

  function dayOf(): string {
    const means = t("csv.date_means");
    return began === undefined ? means : `${means} (${formatDay(began, texts.language)})`;
  }
}

function wholeRows(session: Session, figures: Figures, texts: Texts): TableRow[] {
  const { t } = texts;
  const { figure, textRow, upTo } = rowsIn(texts);
  const phases = Object.values(figures.phases);
  const row = (key: FigureRow["key"], unit: Unit, n: Cell) =>
    figure(t(`report.${key}`), figures[key], unit, { n, means: t(`report.help.${key}`) });
  const answersWith = (key: "points" | "talk_gain") =>
    upTo(sum(phases.filter((phase) => phase[key] !== undefined).map(given)));
  return [
    row("people", "people", t("csv.no_n")),
    ...(figures.first_time === undefined
      ? [textRow(t("report.first_time"), UNTOLD, helpOf("first_time", figures, texts))]
      : [row("first_time", "people", t("csv.no_n"))]),
    textRow(t("csv.phones"), figures.phones, t("csv.phones_means")),
    row("participation", "percent", sum(phases.map(({ answered }) => answered))),
    ...(tellsPoints(session.points, figures.points)
      ? [row("points", "points", answersWith("points"))]
      : []),
    row("talk_gain", "diff", answersWith("talk_gain")),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
