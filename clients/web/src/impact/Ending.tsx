// The end of the page: every figure with its definition, what can be taken along, and where it comes from.
import { useContext, useState } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { formatIsoDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { Impact, Section } from "./api";
import { Formula } from "./KeyFigures";
import { Part } from "./Part";

/** Paper has them if they are open: they are longer than all the rest. */
export function AllFigures({ impact }: { impact: Impact }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Part id="figures" title={t("impact.figures")} unprinted={!open}>
      <details class="all" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("impact.figures.open")}</summary>
        {impact.sections.map((section) => (
          <FigureTable key={section.id} section={section} impact={impact} />
        ))}
      </details>
    </Part>
  );
}

function FigureTable({ section, impact }: { section: Section; impact: Impact }) {
  const { t } = useTexts();
  return (
    <table class="definitions">
      <caption>{section.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("impact.figure")}</th>
          <th scope="col">{t("impact.value")}</th>
          <th scope="col">{t("impact.formula")}</th>
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row) => (
          <tr key={row.figure}>
            <th scope="row">{row.name}</th>
            <td class="tabular">
              {row.text}
              {row.reason && <span class="small quiet"> {row.reason}</span>}
            </td>
            <td>
              <Formula row={row} impact={impact} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FORMS = ["xlsx", "ods", "csv"] as const;

/** Returns the address of the report on paper, of all years if *year* is empty. */
export function paperOf(year: string, language: string): string {
  return `/api/impact/report.pdf?year=${year}&lang=${language}`;
}

/** Links to the files of the period, and to what the organisation declares. */
export function Take({ impact }: { impact: Impact }) {
  const { t, language } = useTexts();
  const about = useContext(AboutContext);
  const { year } = impact;
  // Whole years, or all: of other days the programme is not told, and its tables would lack.
  const period = year ? `from=${year}-01-01&to=${year}-12-31&` : "";
  return (
    <Part id="take" title={t("impact.take")}>
      <ul class="choice">
        {about?.prints && (
          <li>
            <a class="button" href={paperOf(year, language)} download>
              {t("impact.take.pdf")}
            </a>
          </li>
        )}
        {FORMS.map((form) => (
          <li key={form}>
            <a
              class="button"
              href={`/api/export.zip?${period}format=${form}&lang=${language}`}
              download
            >
              {t(`impact.take.${form}`)}
            </a>
          </li>
        ))}
        <li>
          <a class="button" href="/console#programme">
            {t("impact.take.declared")}
          </a>
        </li>
      </ul>
    </Part>
  );
}

export function Sources({ impact }: { impact: Impact }) {
  const { t, language } = useTexts();
  const about = useContext(AboutContext);
  const date = formatIsoDay(impact.last, language);
  const several = impact.contents.length > 1;
  return (
    <Part id="about" title={t("impact.about")}>
      <ul class="listed">
        <li>{t("impact.about.date", { date })}</li>
        {impact.method.map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
        <li>{t("impact.about.nobody")}</li>
        {impact.partly > 0 && <li>{t("impact.about.partly", { n: impact.partly })}</li>}
        {impact.unread > 0 && <li>{t("impact.about.unread", { n: impact.unread })}</li>}
        {about && <li>{t("impact.about.kept", { days: about.kept.answers })}</li>}
        {about && <li>{t("impact.about.release", { release: about.release })}</li>}
        {!several && impact.content_told && <li>{impact.content_told}</li>}
      </ul>
      {several && <Played impact={impact} />}
    </Part>
  );
}

/** The contents that sessions played, folded: which of them a figure rests on is asked once a year. */
function Played({ impact: { contents, content_told } }: { impact: Impact }) {
  return (
    <details>
      <summary>{content_told}</summary>
      <ul class="listed small">
        {contents.map(({ hash, told }) => (
          <li key={hash}>{told}</li>
        ))}
      </ul>
    </details>
  );
}
