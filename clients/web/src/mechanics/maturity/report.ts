// What « Où en sommes-nous ? » adds to the report: where the room stands, and how far apart.
import type { Report } from "../../kit/console/report";
import type { Texts } from "../../shared/i18n";
import { nameOf, standAt } from "./words";

/** Names the stand *n*, 1 to 4, or the two that it is between: a figure would read like a mark. */
function standsAt(n: number, texts: Texts): string {
  const [low, high] = [Math.floor(n), Math.ceil(n)].map((at) => nameOf(standAt(at), texts));
  if (low === high) return low ?? "";
  return texts.t("report.stand_between", { low: low ?? "", high: high ?? "" });
}

export const report: Report = {
  own: {
    stand: {
      label: "report.stand",
      format: (n, texts) => standsAt(n, texts),
      unit: "stands",
      means: "report.stand_means",
      words: true,
    },
    stands_apart: {
      label: "report.stands_apart",
      format: (n, { number }) => number(n),
      unit: "stairs",
      means: "report.stands_apart_means",
    },
    unknown_share: {
      label: "report.unknown_share",
      format: (n, { t }) => t("report.unknown_value", { n }),
      unit: "percent",
      means: "report.unknown_share_means",
    },
  },
};
