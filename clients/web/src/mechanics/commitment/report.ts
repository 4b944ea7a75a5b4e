// What commitments add to the report: how many there are.
import type { Effect, Report } from "../../kit/console/report";

const row: Effect["row"] = ({ commitments: found }, { t, number }) => {
  if (!found) return;
  const { n, rate, about } = found;
  return {
    label: t("report.commitments"),
    value: about ? t("report.at_least", { n }) : number(n),
    help: about ? t("report.help.about") : t("report.help.made"),
    notes: rate === undefined ? [] : [t(about ? "report.rate.about" : "report.rate", { n: rate })],
  };
};

const table: Effect["table"] = ({ commitments: found }, { t, figure }, played) => {
  const label = t("report.commitments");
  if (!found) {
    return played ? [figure(label, undefined, "made", { n: 0, means: t("report.help.made") })] : [];
  }
  const { rate, about } = found;
  // Where the number itself is rounded down, what rests on it is too.
  const told = (value: number) => (about ? t("report.at_least", { n: value }) : value);
  const n = told(found.n);
  const means = t(about ? "report.help.about" : "report.help.made");
  return [
    figure(label, n, "made", { n, means }),
    figure(t("csv.rate"), rate === undefined ? rate : told(rate), "made", {
      n,
      means: t("csv.rate_means"),
    }),
  ];
};

export const report: Report = { effects: { commitments: { row, table } } };
