// A chart that the server drew, and the table behind it.
import { useTexts } from "../shared/i18n";
import type { Table } from "./api";
import { isNumber, written } from "./cells";

interface ChartProps {
  /** SVG, whose texts the server has escaped; the policy of the page runs nothing in it. */
  svg: string | undefined;
  /** What it shows, in a line above it. */
  caption: string;
  table?: Table | undefined;
  /** What stands in place of a chart that has nothing to show. */
  none?: string;
  /** Whether what the table says of the whole stands below the chart, not folded. */
  noted?: boolean | undefined;
  /** What stands below the chart, where no table is behind it. */
  below?: string;
}

export function Chart({ svg, caption, table, none, noted, below }: ChartProps) {
  return (
    <figure class="chart-figure" aria-label={svg ? caption : undefined}>
      {svg && <figcaption>{caption}</figcaption>}
      {svg ? <div dangerouslySetInnerHTML={{ __html: svg }} /> : none && <p>{none}</p>}
      {below && <p class="small quiet">{below}</p>}
      {noted && table && <p class="small quiet">{table.notes.join(" ")}</p>}
      {table && table.rows.length > 0 && <Behind table={noted ? { ...table, notes: [] } : table} />}
    </figure>
  );
}

function Behind({ table }: { table: Table }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t("impact.table", { title: table.title })}</summary>
      <DataTable table={table} />
    </details>
  );
}

/** Scrolls by itself where it is wider than the page, by keyboard too. */
export function DataTable({ table }: { table: Table }) {
  const texts = useTexts();
  return (
    <>
      <section
        class="scrolls"
        aria-label={texts.t("impact.table", { title: table.title })}
        ref={reach}
      >
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column.id} scope="col" class={isNumber(column) ? "number" : ""}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells) => (
              <tr key={String(cells[0])}>
                {table.columns.map((column, at) => (
                  <TableCell key={column.id} first={at === 0} number={isNumber(column)}>
                    {written(cells[at] ?? null, column, texts)}
                  </TableCell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notesOf(table).map((note) => (
        <p key={note} class="small quiet">
          {note}
        </p>
      ))}
    </>
  );
}

function reach(scrolls: HTMLElement | null): void {
  if (scrolls) scrolls.tabIndex = 0;
}

interface TableCellProps {
  first: boolean;
  number: boolean;
  children: string;
}

function TableCell({ first, number, children }: TableCellProps) {
  const { t } = useTexts();
  if (first) return <th scope="row">{children}</th>;
  return (
    <td class={number ? "number" : ""}>
      {children}
      {children === "—" && <span class="visually-hidden">{t("impact.none")}</span>}
    </td>
  );
}

/** Returns what is said of the whole, and of columns whose title does not say it all, each once. */
function notesOf({ notes, columns }: Table): readonly string[] {
  const means = columns.filter(({ means: text }) => text && !notes.includes(text));
  return [...notes, ...means.map(({ title, means: text }) => `${title}. ${text}`)];
}
