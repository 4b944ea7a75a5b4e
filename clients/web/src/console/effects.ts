// What a session changed, by the measures of the mechanics, and the goals that it touched.
import type { Effect, Report } from "../kit/console/report";
import { rowsIn, type TableRow } from "../kit/console/tableRows";
import { reports } from "../mechanics/console";
import type { Texts } from "../shared/i18n";
import type { Figures } from "../shared/wire";
import type { Session } from "./report";

/** Their order in the report; those of other mechanics come after them. */
const ORDER: readonly string[] = [
  "knowledge",
  "retained",
  "perception",
  "feeling",
  "commitments",
  "calibration",
  "advise",
  "goals",
] satisfies (keyof Figures)[];

const goals: Effect = {
  row: ({ goals: found }, { t }) =>
    found?.length
      ? {
          label: t("report.goals"),
          value: t("report.goals_of", { n: found.length }),
          help: found.map((id) => id.slice(1)).join(", "),
          notes: [],
        }
      : undefined,
  table: ({ goals: found }, { t, figure }) => {
    if (!found?.length) return [];
    const numbers = found.map((id) => id.slice(1)).join(", ");
    const about = { n: t("csv.no_n"), means: `${t("csv.goals_means")} (${numbers})` };
    return [figure(t("report.goals"), found.length, "goals", about)];
  },
};

const OWN: Report = { effects: { goals } };

/** All parts in their order, with the mechanic that each is of; the goals are of none. */
const PARTS = [...reports, ["", OWN] as const]
  .flatMap(([mechanic, { effects = {} }]) =>
    Object.entries(effects).map(([name, effect]) => ({ name, effect, mechanic })),
  )
  .sort((one, other) => placeOf(one.name) - placeOf(other.name));

function placeOf(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** Returns the rows in the order of the session: knowledge, opinions, confidence, commitments. */
export function effectRows(figures: Figures, texts: Texts) {
  return PARTS.flatMap(({ name, effect }) => {
    const row = effect.row(figures, texts);
    return row ? { key: name, ...row } : [];
  });
}

/** Returns the rows of the table, in the order of the report. */
export function effectTable({ phases }: Session, figures: Figures, texts: Texts): TableRow[] {
  const played = new Set(Object.keys(figures.phases).map((id) => phases[id]?.mechanic ?? ""));
  const rows = { ...texts, ...rowsIn(texts) };
  return PARTS.flatMap(({ effect, mechanic }) => effect.table(figures, rows, played.has(mechanic)));
}
