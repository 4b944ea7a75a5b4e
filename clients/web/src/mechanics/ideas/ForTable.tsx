// At which table an idea is written for somebody: none, or one of those that write or compare.
import { useTexts } from "../../shared/i18n";
import type { TableProgress } from "../../shared/wire";
import { atWork } from "./atWork";

interface ForTableProps {
  tables: Readonly<Record<string, TableProgress>> | undefined;
  /** Its number, 0 for none. */
  value: number;
  onPick(table: number): void;
}

export function ForTable({ tables, value, onPick }: ForTableProps) {
  const { t } = useTexts();
  const open = atWork(tables);
  const offered = [...new Set([...open.keys(), ...(value ? [value] : [])])];
  return (
    <div class="field">
      <label for="for-table">{t("ideas.for_table")}</label>
      <select
        id="for-table"
        aria-describedby="for-table-help"
        value={String(value)}
        onChange={(event) => onPick(Number(event.currentTarget.value))}
      >
        <option value="0">{t("ideas.for_no_table")}</option>
        {offered
          .sort((one, other) => one - other)
          .map((n) => (
            <option key={n} value={String(n)}>
              {open.has(n) ? n : t("ideas.for_done", { n })}
            </option>
          ))}
      </select>
      <p class="quiet small" id="for-table-help">
        {t("ideas.for_table_help")}
      </p>
    </div>
  );
}
