// The report as files that the server makes: PDF, and a picture for a slide.
import { useContext } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { useTexts } from "../shared/i18n";
import type { Session } from "./report";

/** Two links for a session that is archived; where the server does not print, what to ask for. */
export function Papers({ session: { id, closed, shown } }: { session: Session }) {
  const { t, language } = useTexts();
  const about = useContext(AboutContext);
  const isArchived = closed !== undefined || shown !== undefined;
  if (!isArchived || !about) return null;
  if (!about.prints) return <p class="small quiet">{t("report.no_print")}</p>;
  const address = (name: string) =>
    `/api/sessions/${encodeURIComponent(id)}/${name}?lang=${language}`;
  return (
    <>
      <a class="button" href={address("report.pdf")}>
        {t("report.pdf")}
      </a>
      <a class="button" href={address("slide.png")}>
        {t("report.slide")}
      </a>
    </>
  );
}
