// The report as a table for spreadsheets: one row for each figure, and for each activity.

import { type Cell, csvOf } from "../kit/console/csv";
import { rowsIn, type TableRow } from "../kit/console/tableRows";
import { formatDay } from "../shared/format";
import type { Texts } from "../shared/i18n";
import type { Figures, PhaseFigures } from "../shared/wire";
import { effectTable } from "./effects";
import type { Session } from "./report";
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
    rows.map(({ figure, value, unit, n, means }) => [
      section,
      activity,
      figure,
      value,
      unit,
      n,
      means,
    ]);
  const heading = (["section", "activity", "figure", "value", "unit", "n", "means"] as const).map(
    (name) => t(`csv.${name}`),
  );
  return [
    heading,
    ...part(t("csv.session"), aboutRows(session, release, texts)),
    ...(figures
      ? [
          ...part(t("report.title"), wholeRows(figures, texts)),
          ...part(t("report.changed"), effectTable(session, figures, texts)),
          ...figures.surprises.flatMap(({ phase }, at) =>
            part(
              t("report.surprise"),
              surpriseRows(session, figures, texts).slice(at, at + 1),
              session.phases[phase]?.title,
            ),
          ),
          ...session.phase_order.flatMap((id) =>
            part(
              t("report.by_activity"),
              phaseTable(session, id, texts),
              session.phases[id]?.title,
            ),
          ),
        ]
      : []),
  ];
}

function aboutRows(session: Session, release: string | undefined, texts: Texts): TableRow[] {
  const { t } = texts;
  const { textRow } = rowsIn(texts);
  const { title, code, began, figures, running, trial } = session;
  const state = t(running ? "csv.state_running" : "csv.state_over");
  return [
    textRow(t("csv.title"), title, t("csv.title_means")),
    textRow(t("csv.code"), code, t("csv.code_means")),
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

function wholeRows(figures: Figures, texts: Texts): TableRow[] {
  const { t } = texts;
  const { figure, textRow, upTo } = rowsIn(texts);
  const phases = Object.values(figures.phases);
  const answers = (of: readonly PhaseFigures[]) => sum(of.map(given));
  const scored = phases.filter(({ points }) => points !== undefined);
  const talked = phases.filter(({ talk_gain }) => talk_gain !== undefined);
  const people = { n: t("csv.no_n"), means: t("report.help.people") };
  return [
    figure(t("report.people"), figures.people, "people", people),
    figure(t("report.first"), figures.first, "people", {
      n: t("csv.no_n"),
      means: t("report.help.first"),
    }),
    textRow(t("csv.phones"), figures.phones, t("csv.phones_means")),
    figure(t("report.participation"), figures.participation, "percent", {
      n: sum(phases.map(({ answered }) => answered)),
      means: t("report.help.participation"),
    }),
    figure(t("report.points"), figures.points, "points", {
      n: upTo(answers(scored)),
      means: t("report.help.points"),
    }),
    figure(t("report.talk_gain"), figures.talk_gain, "diff", {
      n: upTo(answers(talked)),
      means: t("report.help.talk_gain"),
    }),
  ];
}

/** Returns the day of *ms* where the reader is, as spreadsheets read it in any language. */
function isoDay(ms: number): string {
  const day = new Date(ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
