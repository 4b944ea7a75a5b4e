// What commitments add to the report: how many there are.
import type { Effect, Report } from "../../kit/console/report";
import { rowsIn } from "../../kit/console/tableRows";

const row: Effect["row"] = ({ commitments: found }, { t, number }) => {
  if (!found) return;
  const { n, rate, about } = found;
  return {
    key: "commitments",
    label: t("report.commitments"),
    value: about ? t("report.at_least", { n }) : number(n),
    help: about ? t("report.help.about") : t("report.help.made"),
    notes: rate === undefined ? [] : [t(about ? "report.rate.about" : "report.rate", { n: rate })],
  };
};

const table: Effect["table"] = ({ commitments: found }, texts, played) => {
  const { t } = texts;
  const { figure } = rowsIn(texts);
  if (!found) {
    return played
      ? [
          figure(t("report.commitments"), undefined, "made", {
            n: 0,
            means: t("report.help.made"),
          }),
        ]
      : [];
  }
  const { n, rate, about } = found;
  // Where the number itself is rounded down, what rests on it is too.
  const textRow = (value: number) => (about ? t("report.at_least", { n: value }) : value);
  return [
    figure(t("report.commitments"), textRow(n), "made", {
      n: textRow(n),
      means: t(about ? "report.help.about" : "report.help.made"),
    }),
    figure(t("csv.rate"), rate === undefined ? rate : textRow(rate), "made", {
      n: textRow(n),
      means: t("csv.rate_means"),
    }),
  ];
};

export const report: Report = { effects: { commitments: { row, table } } };
