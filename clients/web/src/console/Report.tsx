// The report at the end: figures of the room, never of a person, none under five answers.
import { spacedCode } from "../screen/place";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import type { AllDocument, DeskDocument, Figures } from "../shared/documents";
import { useTexts } from "../shared/i18n";
import { Head, usePageTitle } from "./Frame";
import { Figures as Figs } from "./PhaseFigures";
import { figureRows, phaseRows, surprises } from "./report";

interface ReportProps {
  all: AllDocument;
  desk: DeskDocument;
  turn: () => void;
}

export function Report({ all, desk, turn }: ReportProps) {
  const { t } = useTexts();
  const { figures } = desk;
  usePageTitle(t("report.title"), all.room.title);
  return (
    <div class="con">
      <Head turn={turn}>
        <b class="d n nb">{spacedCode(all.room.code)}</b>
        <p class="sub">{all.room.title}</p>
      </Head>
      <main class="one wide-one">
        <h1>{t("report.title")}</h1>
        <Say tone="ok" sign="check" live>
          <p>{t("end.done")}</p>
          {all.room.trial && <p>{t("report.trial")}</p>}
        </Say>
        {figures?.small && <p class="lead">{t("small.room")}</p>}
        {figures ? <Body all={all} figures={figures} /> : <p class="lead">{t("small.none")}</p>}
        <div class="row">
          <Button onPress={() => window.print()}>{t("report.print")}</Button>
          <a class="b" href="/console">
            {t("open.rooms")}
          </a>
        </div>
      </main>
    </div>
  );
}

function Body({ all, figures }: { all: AllDocument; figures: Figures }) {
  const texts = useTexts();
  const { t } = texts;
  const surprising = surprises(all, figures, texts);
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
      <ByPhase all={all} figures={figures} />
    </>
  );
}

function ByPhase({ all, figures }: { all: AllDocument; figures: Figures }) {
  const texts = useTexts();
  const { t } = texts;
  const rows = phaseRows(all, figures, texts);
  if (!rows.length) return null;
  return (
    <section>
      <h2>{t("report.by_activity")}</h2>
      <ol class="by-phase">
        {rows.map((row) => (
          <li key={row.id}>
            <h3>{row.title}</h3>
            <Figs row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}
