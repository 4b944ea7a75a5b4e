// The report as a table that the server makes.
import { useTexts } from "../shared/i18n";
import type { Session } from "./report";

/** A link; nothing for a trial that has ended, of which the server keeps nothing. */
export function Download({ session }: { session: Session }) {
  const { t, language } = useTexts();
  const { id, code, archived, running, trial } = session;
  if (trial && !running) return null;
  const of = archived ? `sessions/${encodeURIComponent(id)}` : `rooms/${encodeURIComponent(code)}`;
  return (
    <a class="button" href={`/api/${of}/figures.csv?lang=${language}`}>
      {t("report.csv")}
    </a>
  );
}
