// What a talk adds to the report: how many are interested in becoming a partner.
import type { Effect, Report } from "../../kit/console/report";
import { tooFew } from "../../kit/console/report";

const row: Effect["row"] = ({ volunteers: found }, texts) => {
  if (!found) return;
  const { t, number } = texts;
  const label = t("report.volunteers");
  if (!("n" in found)) return tooFew(label, texts);
  return { label, value: number(found.n), help: t("report.volunteers_means"), notes: [] };
};

const table: Effect["table"] = ({ volunteers: found }, { t, figure }) => {
  if (!found) return [];
  const n = "n" in found ? found.n : undefined;
  const means = t("report.volunteers_means");
  return [figure(t("report.volunteers"), n, "phones", { n: n ?? 0, means })];
};

export const report: Report = { effects: { volunteers: { row, table } } };
