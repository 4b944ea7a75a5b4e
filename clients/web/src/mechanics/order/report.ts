// What an order adds to the report: points, and how much the phones of a room agreed.
import type { Report } from "../../kit/console/report";

export const report: Report = {
  figures: ["points"],
  own: {
    agreement: {
      label: "order.agreement",
      format: (n, { t }) => t("report.of100", { n }),
      unit: "of100",
      means: "order.agreement_means",
    },
  },
};
