// The measures of a barometer, as rows of the table.
import type { Effect } from "../../kit/console/report";
import { rowsIn } from "../../kit/console/tableRows";
import type { OpinionShift } from "../../shared/wire";
import { OPINIONS } from "./opinions";

export const knowledge: Effect["table"] = ({ knowledge: found }, texts) => {
  if (!found) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  if ("few" in found) {
    return [figure(t("report.knowledge"), undefined, "percent", few(t("report.help.known")))];
  }
  const { n, before, after, gain, change, response } = found;
  const known = { n, means: t("report.help.known") };
  return [
    figure(t("csv.before"), before, "percent", known),
    figure(t("csv.after"), after, "percent", known),
    figure(t("csv.gain"), gain, "of100", {
      n,
      means: t("csv.gain_means"),
      none: t("csv.no_gain"),
    }),
    figure(t("csv.change"), change, "of100", { n, means: t("csv.change_means") }),
    figure(t("csv.response"), response, "percent", { n, means: t("csv.response_means") }),
  ];
};

export const perception: Effect["table"] = ({ perception: found }, texts) => {
  if (!found) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  const means = t("report.help.perception");
  if ("few" in found) return [figure(t("csv.shift"), undefined, "scale", few(means))];
  const moved = (name: string, shift: OpinionShift, textRow: string) =>
    figure(name, shift.shift ?? t("small.shared"), "scale", { n: shift.n, means: textRow });
  return [
    moved(t("csv.shift"), found, means),
    figure(t("csv.dz"), found.dz ?? t("small.shared"), "dz", {
      n: found.n,
      means: t("csv.dz_means"),
    }),
    ...OPINIONS.flatMap((key) => {
      const item = found.items?.[key];
      return item ? moved(t(`barometer.op.${key}`), item, t("csv.opinion_means")) : [];
    }),
  ];
};

export const feeling: Effect["table"] = ({ feeling: value, perception: asked }, texts) => {
  if (value === undefined && !asked) return [];
  const { t } = texts;
  const { figure, countHidden } = rowsIn(texts);
  const about = { n: countHidden, means: t("report.help.feeling"), none: t("csv.hidden") };
  return [figure(t("report.feeling"), value, "of100", about)];
};

export const advise: Effect["table"] = ({ advise: value }, texts) => {
  if (value === undefined) return [];
  const { t } = texts;
  const { figure, countHidden } = rowsIn(texts);
  const about = { n: countHidden, means: t("report.help.advise") };
  return [figure(t("report.advise"), value, "balance", about)];
};

function few(means: string): { n: number; means: string } {
  return { n: 0, means };
}
