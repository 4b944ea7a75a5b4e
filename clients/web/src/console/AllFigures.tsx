// All figures of a session, as the server says them: none is named here.
import type { ComponentChildren } from "preact";
import { Meaning } from "../kit/console/Meaning";
import { useTexts } from "../shared/i18n";
import type { FigureMeaning, FigureRow, FigureRows, FigureSection } from "../shared/wire";
import "./figures.css";

/** Shows the rows of a report in their order, each with how it is computed, folded. */
export function AllFigures({ rows }: { rows: FigureRows }) {
  const { t } = useTexts();
  const { sections, meanings } = rows;
  const of = (part: FigureSection["part"]) => sections.filter((section) => section.part === part);
  const activities = of("activity");
  return (
    <>
      {of("session").map((section) => (
        <dl class="report" key={section.title}>
          <Rows section={section} meanings={meanings} />
        </dl>
      ))}
      {of("changed").map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <dl class="report changed">
            <Rows section={section} meanings={meanings} />
          </dl>
        </section>
      ))}
      {of("surprise").map((section) => (
        <Surprises key={section.title} section={section} meanings={meanings} />
      ))}
      {activities.length > 0 && (
        <section>
          <h2>{t("report.by_activity")}</h2>
          <ol class="by-phase">
            {activities.map((section) => (
              <li key={section.phase}>
                <h3>{section.title}</h3>
                {section.skipped ? (
                  <p>{t("console.skipped")}</p>
                ) : (
                  <dl class="figures">
                    <Rows section={section} meanings={meanings} />
                  </dl>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

interface RowsProps {
  section: FigureSection;
  meanings: FigureRows["meanings"];
}

/** The rows of a section; details stand with the figure that they belong to. */
export function Rows({ section, meanings }: RowsProps) {
  return (
    <>
      {section.rows
        .filter((row) => !row.of)
        .map((row) => (
          <Figure key={`${row.figure} ${row.name}`} row={row}>
            <How row={row} meaning={meanings[row.figure]}>
              <Details
                rows={section.rows.filter(({ of }) => of === row.figure)}
                meanings={meanings}
              />
            </How>
          </Figure>
        ))}
    </>
  );
}

/** One figure: its name, its value in words or a dash, and why there is none. */
export function Figure({ row, children }: { row: FigureRow; children?: ComponentChildren }) {
  const { name, text, value, reason, notes = [], words, about } = row;
  const phrase = value === undefined || words || about;
  return (
    <div class={words ? "in-words" : ""}>
      <dt>{name}</dt>
      <dd class={phrase ? "display phrase" : "display tabular"}>{text}</dd>
      {reason && <dd class="small quiet">{reason}</dd>}
      {notes.map((note) => (
        <dd class="tabular small quiet" key={note}>
          {note}
        </dd>
      ))}
      {children && <dd>{children}</dd>}
    </div>
  );
}

interface HowProps {
  row: FigureRow;
  meaning: FigureMeaning | undefined;
  children?: ComponentChildren;
}

/** How a figure is computed, folded. */
function How({ row, meaning, children }: HowProps) {
  const { t } = useTexts();
  if (!meaning) return null;
  return (
    <details class="how small">
      <summary>
        {t("figure.how")}
        <span class="visually-hidden">{` ${row.name}`}</span>
      </summary>
      <Meaning row={row} meaning={meaning} />
      {children}
    </details>
  );
}

interface DetailsProps {
  rows: readonly FigureRow[];
  meanings: FigureRows["meanings"];
}

/** What belongs to a figure: each part with its value, what is said of it, and once its formula. */
function Details({ rows, meanings }: DetailsProps) {
  if (!rows.length) return null;
  return (
    <div class="details">
      {rows.map(({ figure, name, text, reason, notes = [] }, at) => (
        <p key={`${figure} ${name}`}>
          <b>{name}</b> <span class="tabular">{text}</span>
          {[reason, ...notes].map((note) => note && <span key={note}> {note}</span>)}
          {rows[at - 1]?.figure !== figure && (
            <span class="quiet"> {meanings[figure]?.formula}</span>
          )}
        </p>
      ))}
    </div>
  );
}

function Surprises({ section, meanings }: RowsProps) {
  const [first] = section.rows;
  const meaning = first && meanings[first.figure];
  return (
    <section>
      <h2>{section.title}</h2>
      <ol class="surprises">
        {section.rows.map(({ name, text }) => (
          <li key={name}>
            <b>{name}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {meaning && <How row={{ ...first, name: meaning.name }} meaning={meaning} />}
    </section>
  );
}
