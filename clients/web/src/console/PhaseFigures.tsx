// The figures of one activity, once its answers are stopped.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";
import { type PhaseRow, phaseRows } from "./report";

/** The figures of the activity that is shown, with its result. */
export function PhaseFigures({ all, consoleDoc }: ConsoleProps) {
  const texts = useTexts();
  const kind = all.step?.kind;
  if (!consoleDoc.figures || (kind !== "reveal" && kind !== "discuss")) return null;
  const plan = { ...all, points: all.room.points };
  const row = phaseRows(plan, consoleDoc.figures, texts).find(({ id }) => id === all.step?.phase);
  return row ? <Figures row={row} /> : null;
}

export function Figures({ row }: { row: PhaseRow }) {
  const { t } = useTexts();
  return (
    <dl class="figures">
      <Figure label={row.replied} value={row.answers} note={row.late} />
      <Figure label={t("report.participation")} value={row.participation} note={row.from} />
      {row.raised && <Figure label={t("report.raised")} value={row.raised} />}
      {row.points && <Figure label={t("report.points")} value={row.points} />}
      {row.talk && (
        <Figure label={t("report.talk_gain")} value={row.talk} note={t("report.help.talk_gain")} />
      )}
      {row.own?.map((own) => (
        <Figure key={own.label} {...own} />
      ))}
    </dl>
  );
}

interface FigureProps {
  label: string;
  value?: string | undefined; // absent under five answers
  /** What the figure counts. */
  note?: string | undefined;
  /** The value is words: they have a line of their own. */
  words?: boolean;
}

function Figure({ label, value, note, words = false }: FigureProps) {
  return (
    <div class={words ? "in-words" : ""}>
      <dt>{label}</dt>
      {value && <dd class="tabular display">{value}</dd>}
      {note && <dd class="tabular small quiet">{note}</dd>}
    </div>
  );
}
