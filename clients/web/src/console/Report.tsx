// The report of a session: figures of the room, never of a person, none under five answers.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import type { Figures } from "../shared/documents";
import { formatDay, formatHour, spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { effectRows } from "./effects";
import { Head, usePageTitle } from "./Frame";
import { Figures as Figs } from "./PhaseFigures";
import { figureRows, reportRows, type Session, surprises } from "./report";
import { SessionId } from "./SessionId";

interface ReportProps {
  session: Session;
  turn: () => void;
}

export function Report({ session, turn }: ReportProps) {
  const { t, language } = useTexts();
  const { code, title, trial, began, closed, figures } = session;
  usePageTitle(t("report.title"), title);
  const top = useRef<HTMLHeadingElement>(null);
  // The page before it may have been left far down, by a button that is gone.
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="con">
      <Head turn={turn}>
        <b class="d n nb">{spacedCode(code)}</b>
        <p class="sub">{title}</p>
      </Head>
      <main class="one wide-one">
        <h1 tabIndex={-1} ref={top}>
          {t("report.title")}
        </h1>
        {closed === undefined && (
          <Say tone="ok" sign="check" live>
            <p>{t(trial ? "report.trial" : "end.done")}</p>
          </Say>
        )}
        {began !== undefined && (
          <p class="lead">
            {t("open.past_when", {
              day: formatDay(began, language),
              hour: formatHour(began, language),
            })}
          </p>
        )}
        {figures?.small && <p class="lead">{t("report.small")}</p>}
        {figures ? (
          <Body session={session} figures={figures} />
        ) : (
          <p class="lead">{t("small.none")}</p>
        )}
        <div class="row">
          <Button onPress={() => window.print()}>{t("report.print")}</Button>
          <a class="b" href="/console#">
            {t("desk.home")}
          </a>
        </div>
        <SessionId id={session.id} />
      </main>
    </div>
  );
}

interface BodyProps {
  session: Session;
  figures: Figures;
}

function Body({ session, figures }: BodyProps) {
  const texts = useTexts();
  const { t } = texts;
  const surprising = surprises(session, figures, texts);
  return (
    <>
      <dl class="report">
        {figureRows(figures, texts).map(({ key, label, help, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd class={value === undefined ? "" : "d n"}>{value ?? t("small.none")}</dd>
            <dd class="small quiet">{help}</dd>
          </div>
        ))}
      </dl>
      <Changed figures={figures} />
      {surprising.length > 0 && (
        <section>
          <h2>{t("report.surprise")}</h2>
          <ol class="surprises">
            {surprising.map(({ card, question, verdict }) => (
              <li key={card}>
                <b>{question}</b>
                <span>{verdict}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <ByPhase session={session} figures={figures} />
    </>
  );
}

function Changed({ figures }: { figures: Figures }) {
  const texts = useTexts();
  const rows = effectRows(figures, texts);
  if (!rows.length) return null;
  return (
    <section>
      <h2>{texts.t("report.changed")}</h2>
      <dl class="report changed">
        {rows.map(({ key, label, value, help, notes }) => (
          <div key={key}>
            <dt>{label}</dt>
            {value !== undefined && <dd class="d n">{value}</dd>}
            <dd class="small quiet">{help}</dd>
            {notes.map((note) => (
              <dd class="small n" key={note}>
                {note}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

function ByPhase({ session, figures }: BodyProps) {
  const texts = useTexts();
  const { t } = texts;
  const rows = reportRows(session, figures, texts);
  if (!rows.length) return null;
  return (
    <section>
      <h2>{t("report.by_activity")}</h2>
      <ol class="by-phase">
        {rows.map((row) => (
          <li key={row.id}>
            <h3>{row.title}</h3>
            {"skipped" in row ? <p>{t("desk.skipped")}</p> : <Figs row={row} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
