// The report as a table: made by the server, or here from the rows that it sent.
import { Button } from "../shared/components/Button";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { save } from "../shared/save";
import type { FigureRows } from "../shared/wire";
import { dayAt } from "../shared/zone";
import type { Session } from "./report";
import { csvOf, fileName } from "./rowsFile";

/** A link, or a button for what has ended and is not kept, or not yet: no server would answer. */
export function Download({ session }: { session: Session }) {
  const { t, language } = useTexts();
  const { id, code, archived, running, rows } = session;
  if (!archived && !running) return rows ? <Made session={session} rows={rows} /> : null;
  const of = archived ? `sessions/${encodeURIComponent(id)}` : `rooms/${encodeURIComponent(code)}`;
  return (
    <a class="button" href={`/api/${of}/figures.csv?lang=${language}`}>
      {t("report.csv")}
    </a>
  );
}

function Made({ session, rows }: { session: Session; rows: FigureRows }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { code, title, trial, began = Date.now() } = session;
  const about = [title, code, formatDay(began, language), trial && t("console.trial")];
  const download = () => {
    const table = csvOf(rows, about.filter(Boolean).join(", "), texts);
    const file = new Blob([table], { type: "text/csv;charset=utf-8" });
    save(file, fileName(code, dayAt(began), language));
  };
  return <Button onPress={download}>{t("report.csv")}</Button>;
}
