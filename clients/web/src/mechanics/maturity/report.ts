// What « Où en sommes-nous ? » adds to the report: where the room stands, and how far apart.
import type { Report } from "../../kit/console/report";

export const report: Report = {
  own: {
    stand: {
      label: "report.stand",
      format: (n, { t }) => t("report.stand_value", { n }),
      unit: "stands",
      means: "report.stand_means",
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
