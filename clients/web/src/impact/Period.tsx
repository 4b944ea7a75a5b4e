// The choice of a period: links, so that each has an address that can be sent.
import { useTexts } from "../shared/i18n";
import { type Asked, hrefOf } from "./address";
import { type Cell, type Impact, tableOf } from "./api";
import { written } from "./cells";

interface PeriodProps {
  asked: Asked;
  impact: Impact;
}

export function Period({ asked, impact }: PeriodProps) {
  const { t, language } = useTexts();
  const { year } = impact;
  const years = [...new Set([...impact.years, year])].filter(Boolean).sort().reverse();
  const quarters = quartersOf(impact);
  return (
    <div class="period">
      <nav aria-label={t("impact.period")}>
        <ul class="choice">
          {years.map((one) => (
            <Choice key={one} href={hrefOf(one, "", asked.cut)} on={one === year}>
              {one}
            </Choice>
          ))}
          <Choice href={hrefOf("", "", asked.cut)} on={!year}>
            {t("impact.all")}
          </Choice>
        </ul>
      </nav>
      {year && quarters.length > 0 && (
        <nav aria-label={t("impact.quarters")}>
          <ul class="choice">
            <Choice href={hrefOf(year, "", asked.cut)} on={!asked.quarter}>
              {t("impact.year_whole")}
            </Choice>
            {quarters.map((one) => (
              <Choice key={one} href={hrefOf(year, one, asked.cut)} on={one === asked.quarter}>
                {language === "en" ? one.replace("T", "Q") : one}
              </Choice>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

interface ChoiceProps {
  href: string;
  on: boolean;
  children: string;
}

export function Choice({ href, on, children }: ChoiceProps) {
  return (
    <li>
      <a class="button" href={href} aria-current={on ? "true" : undefined}>
        {children}
      </a>
    </li>
  );
}

/** The numbers of the quarter that is asked for; what follows is of its year. */
export function Quarter({ asked, impact }: PeriodProps) {
  const texts = useTexts();
  const { t } = texts;
  const table = tableOf(impact, "quarter");
  const row = table?.rows.find(([key]) => quarterOf(key) === asked.quarter);
  if (!table || !row) return null;
  return (
    <section class="part" aria-labelledby="quarter">
      <div>
        <h2 id="quarter" tabIndex={-1}>
          {t(asked.quarter === "T1" ? "impact.quarter.first" : "impact.quarter", {
            n: asked.quarter.slice(1),
            year: impact.year,
          })}
        </h2>
        <p class="small quiet">{t("impact.quarter.note")}</p>
      </div>
      <dl class="numbers">
        {table.columns.slice(1).map((column, at) => (
          <div key={column.id}>
            <dd class="display tabular">
              {written(row[at + 1] ?? null, column, texts)}
              {row[at + 1] === null && <span class="visually-hidden">{t("impact.none")}</span>}
            </dd>
            <dt>
              {column.title}
              {column.means && t("impact.key.at_least")}
            </dt>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Returns the quarters of the year that have a session. */
function quartersOf(impact: Impact): readonly string[] {
  const rows = tableOf(impact, "quarter")?.rows ?? [];
  return rows.filter(([, sessions]) => sessions).map(([key]) => quarterOf(key));
}

/** Returns the quarter of a row as addresses have it: `T1`, whatever the language of the table. */
function quarterOf(key: Cell | undefined): string {
  return String(key).slice("2026-".length, "2026-T1".length).replace("Q", "T");
}
