// What the session changed, as rows of the table; what was asked and is hidden says so in words.
import type { Figures, Shift } from "../shared/documents";
import type { Texts } from "../shared/i18n";
import { CONFIDENCES, OPINIONS } from "./effects";
import type { Session } from "./report";
import { rowsIn, type TableRow } from "./tableRows";

type Part = (figures: Figures, texts: Texts, played: ReadonlySet<string>) => TableRow[];

/** Returns the rows in the order of the report. */
export function effectTable({ phases }: Session, figures: Figures, texts: Texts): TableRow[] {
  const played = new Set(Object.keys(figures.phases).map((id) => phases[id]?.mechanic ?? ""));
  const parts = [knowledge, perception, feeling, commitments, calibration, advise, goals];
  return parts.flatMap((part) => part(figures, texts, played));
}

const knowledge: Part = ({ knowledge: found }, texts) => {
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

const perception: Part = ({ perception: found }, texts) => {
  if (!found) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  const means = t("report.help.perception");
  if ("few" in found) return [figure(t("csv.shift"), undefined, "scale", few(means))];
  const moved = (name: string, shift: Shift, told: string) =>
    figure(name, shift.shift ?? t("small.shared"), "scale", { n: shift.n, means: told });
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

const feeling: Part = ({ feeling: value, perception: asked }, texts) => {
  if (value === undefined && !asked) return [];
  const { t } = texts;
  const { figure, untold } = rowsIn(texts);
  const about = { n: untold, means: t("report.help.feeling"), none: t("csv.hidden") };
  return [figure(t("report.feeling"), value, "of100", about)];
};

const commitments: Part = ({ commitments: found }, texts, played) => {
  const { t } = texts;
  const { figure } = rowsIn(texts);
  if (!found) {
    return played.has("commitment")
      ? [figure(t("report.commitments"), undefined, "made", few(t("report.help.made")))]
      : [];
  }
  const { n, rate, about } = found;
  // Where the number itself is rounded down, what rests on it is too.
  const told = (value: number) => (about ? t("report.at_least", { n: value }) : value);
  return [
    figure(t("report.commitments"), told(n), "made", {
      n: told(n),
      means: t(about ? "report.help.about" : "report.help.made"),
    }),
    figure(t("csv.rate"), rate === undefined ? rate : told(rate), "made", {
      n: told(n),
      means: t("csv.rate_means"),
    }),
  ];
};

const calibration: Part = ({ calibration: found }, texts, played) => {
  if (!found && !played.has("estimate")) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  return CONFIDENCES.map((key) => {
    const cell = found?.[`t${key}`];
    const about = { n: cell?.n ?? 0, means: t("report.help.calibration") };
    return figure(t(`csv.trust.${key}`), cell?.right, "percent", about);
  });
};

const advise: Part = ({ advise: value }, texts) => {
  if (value === undefined) return [];
  const { t } = texts;
  const { figure, untold } = rowsIn(texts);
  const about = { n: untold, means: t("report.help.advise") };
  return [figure(t("report.advise"), value, "balance", about)];
};

const goals: Part = ({ goals: found }, texts) => {
  if (!found?.length) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  const numbers = found.map((id) => id.slice(1)).join(", ");
  const about = { n: t("csv.no_n"), means: `${t("csv.goals_means")} (${numbers})` };
  return [figure(t("report.goals"), found.length, "goals", about)];
};

function few(means: string): { n: number; means: string } {
  return { n: 0, means };
}
