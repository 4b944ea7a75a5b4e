// The activities as rows of the table, and the figures that surprised in them.

import { rowsIn, type TableRow } from "../kit/console/tableRows";
import { reports } from "../mechanics/console";
import type { Texts } from "../shared/i18n";
import type { Figures, PhaseFigures } from "../shared/wire";
import { ownOf, repliedIn, type Session, surprises } from "./report";

/** Returns one row for each figure that surprised, in the order of the figures. */
export function surpriseRows(session: Session, figures: Figures, texts: Texts): TableRow[] {
  const { figure, upTo, countHidden } = rowsIn(texts);
  return surprises(session, figures, texts).map(({ question, verdict }, at) => {
    const { wisdom, phase = "" } = figures.surprises[at] ?? {};
    const of = figures.phases[phase];
    return figure(question, wisdom, "points", {
      n: of ? upTo(given(of)) : countHidden,
      means: `${texts.t("csv.wisdom_means")} ${verdict}`,
    });
  });
}

/** Returns the rows of one activity: none if it asked nothing, or has not been locked. */
export function phaseTable(session: Session, id: string, texts: Texts): TableRow[] {
  const { sheet, figures, phases } = session;
  const { t } = texts;
  const { figure, textRow, upTo } = rowsIn(texts);
  if (sheet[id]?.outcome === "skipped") {
    return [textRow(t("csv.outcome"), t("console.skipped"), t("csv.skipped_means"))];
  }
  const of = figures?.phases[id];
  if (!of) return [];
  const named = reports.get(phases[id]?.mechanic ?? "")?.figures;
  const points = session.points !== false && (of.points !== undefined || named?.includes("points"));
  const talk = of.talk_gain !== undefined || named?.includes("talk_gain");
  const from = t("report.from_start", { n: of.answered, total: of.of });
  const n = upTo(given(of));
  const rows = [
    figure(repliedIn(session, id, texts), given(of), "phones", {
      n: given(of),
      means: t("csv.answers_means"),
    }),
    figure(t("report.participation"), of.participation, "percent", {
      n: of.answered,
      means: `${t("report.help.participation")} ${from}`,
    }),
  ];
  if (of.raised) {
    const about = { n: of.raised, means: t("csv.raised_means") };
    rows.push(figure(t("report.raised"), of.raised, "answers", about));
  }
  if (points) {
    rows.push(
      figure(t("report.points"), of.points, "points", { n, means: t("report.help.points") }),
    );
  }
  if (talk) {
    const about = { n, means: t("report.help.talk_gain"), none: t("csv.no_talk") };
    rows.push(figure(t("report.talk_gain"), of.talk_gain, "diff", about));
  }
  for (const { label, value, unit, means } of ownOf(session, id, of)) {
    rows.push(figure(t(label), value, unit, { n, means: t(means) }));
  }
  return rows;
}

/** Returns how many answers there were, late ones too. */
export function given({ answers, answered }: PhaseFigures): number {
  return answers ?? answered;
}
