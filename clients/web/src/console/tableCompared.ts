// Where a service stands, as rows of the table: then and now, by subject and stand (M9.7).

import { rowsIn, type TableRow } from "../kit/console/tableRows";
import type { Texts } from "../shared/i18n";
import type { Session } from "./report";

/** Their order on the page, and in the table. */
export const PLACINGS = ["s1", "s2", "s3", "s4", "unknown"] as const;

interface Compared {
  /** Of the subject. */
  title: string;
  rows: TableRow[];
}

/** Returns two rows for each stand of a subject that both sessions have; the server hides few. */
export function comparedTables({ before, stands = {} }: Session, texts: Texts): Compared[] {
  if (!before) return [];
  const { t } = texts;
  const { figure } = rowsIn(texts);
  const means = `${t("csv.stands_means")} ${t("report.not_the_same")}`;
  const day = isoDay(before.closed);
  return Object.entries(before.stands).flatMap(([subject, then]) => {
    const now = stands[subject];
    if (!now) return [];
    const rows = PLACINGS.flatMap((placing) => {
      const stand = t(`report.stand.${placing}`);
      const row = (name: string, { n, placings }: typeof now) =>
        figure(name, placings[placing] ?? 0, "answers", { n, means });
      return [row(t("csv.then", { stand, day }), then), row(t("csv.now", { stand }), now)];
    });
    return { title: now.title, rows };
  });
}

/** Returns the day of *ms* where the reader is, as spreadsheets read it in any language. */
export function isoDay(ms: number): string {
  const day = new Date(ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
