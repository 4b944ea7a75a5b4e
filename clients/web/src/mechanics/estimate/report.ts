// What estimates add to the report: points, what talking brought, and how sure people were.
import type { Effect, Report } from "../../kit/console/report";

const CONFIDENCES = ["1", "2", "3"] as const;

const row: Effect["row"] = ({ calibration: found }, { t }) =>
  found && {
    label: t("report.calibration"),
    help: t("report.help.calibration"),
    notes: CONFIDENCES.flatMap((key) => {
      const cell = found[`c${key}`];
      return cell ? t(`report.trust.${key}`, { right: cell.right, n: cell.n }) : [];
    }),
  };

const table: Effect["table"] = ({ calibration: found }, { t, figure }, played) => {
  if (!found && !played) return [];
  return CONFIDENCES.map((key) => {
    const cell = found?.[`c${key}`];
    const about = { n: cell?.n ?? 0, means: t("report.help.calibration") };
    return figure(t(`csv.trust.${key}`), cell?.right, "percent", about);
  });
};

export const report: Report = {
  figures: ["points", "talk_gain"],
  effects: { calibration: { row, table } },
};
