// What gestures are about, over the programme: a table of few rows, in sight where any can be told.
import { type Impact, tableOf } from "./api";
import { DataTable } from "./Chart";

export function Families({ impact }: { impact: Impact }) {
  const table = tableOf(impact, "families");
  if (!table || table.rows.length === 0) return null;
  return (
    <figure class="chart-figure">
      <figcaption>{table.title}</figcaption>
      <DataTable table={table} />
    </figure>
  );
}
