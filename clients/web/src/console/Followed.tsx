// What became of the commitments of a session, as the server says it, and the poster that asks later.
import { useContext } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { useTexts } from "../shared/i18n";
import type { FigureRows } from "../shared/wire";
import { Rows } from "./AllFigures";

/** Shows the rows of the weeks after; nothing while none may be told. */
export function Followed({ rows: { sections, meanings } }: { rows: FigureRows }) {
  const section = sections.find(({ part }) => part === "followed");
  if (!section) return null;
  return (
    <section class="followed">
      <h2>{section.title}</h2>
      <dl class="report">
        <Rows section={section} meanings={meanings} />
      </dl>
    </section>
  );
}

/** The poster as a file, where the server prints. */
export function PosterLink({ id }: { id: string }) {
  const { t, language } = useTexts();
  if (!useContext(AboutContext)?.prints) return null;
  return (
    <a class="button" href={`/api/sessions/${encodeURIComponent(id)}/poster.pdf?lang=${language}`}>
      {t("followed.poster")}
    </a>
  );
}
