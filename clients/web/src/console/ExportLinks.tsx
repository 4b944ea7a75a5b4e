// A session that is past as files for spreadsheets, which the server packs with what they mean.
import { useTexts } from "../shared/i18n";
import type { Session } from "./report";

/** By their names, which are no words of a language. */
const FORMATS = { xlsx: "Excel (.xlsx)", ods: "LibreOffice (.ods)", csv: "CSV" };

/** Shows nothing of a session that has just ended: its summary may not be written yet. */
export function ExportLinks({ session: { id, closed } }: { session: Session }) {
  const { t, language } = useTexts();
  if (closed === undefined) return null;
  const address = `/api/sessions/${encodeURIComponent(id)}/export.zip?lang=${language}`;
  return (
    <details class="exports">
      <summary>{t("export.title")}</summary>
      <p>{t("export.what")}</p>
      <div class="row">
        {Object.entries(FORMATS).map(([format, name]) => (
          <a class="button" href={`${address}&format=${format}`} key={format}>
            {name}
          </a>
        ))}
      </div>
    </details>
  );
}
