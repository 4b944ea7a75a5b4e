// What the toy adds to the report: points, and two figures of its own.
import type { Report } from "../../kit/console/report";

export const report: Report = {
  figures: ["points"],
  own: {
    far: {
      label: "toy.far",
      format: (n, { t, number }) => t("toy.far_said", { n: number(n, 1) }),
      unit: "toy",
      means: "toy.far_means",
    },
    tried: {
      label: "toy.tried",
      format: (n, { number }) => number(n),
      unit: "toy",
      means: "toy.tried_means",
    },
  },
};
