// What a call for projects adds to the report: how many ideas people had, and how many groups came of them.
import type { Report } from "../../kit/console/report";

export const report: Report = {
  answered: "ideas.took_part",
  severalHands: true,
  own: {
    ideas: {
      label: "ideas.per_author",
      format: (n, { number }) => number(n),
      unit: "ideas",
      means: "ideas.per_author_means",
    },
    groups: {
      label: "ideas.groups",
      format: (n, { number }) => number(n),
      unit: "ideas",
      means: "ideas.groups_means",
    },
  },
};
