// The figures of one activity, once its answers are stopped.
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";
import { type PhaseRow, phaseRows } from "./report";

/** The figures of the activity that is shown, with its result. */
export function PhaseFigures({ all, desk }: Desk) {
  const texts = useTexts();
  const kind = all.step?.kind;
  if (!desk.figures || (kind !== "reveal" && kind !== "discuss")) return null;
  const row = phaseRows(all, desk.figures, texts).find(({ id }) => id === all.step?.phase);
  return row ? <Figures row={row} /> : null;
}

export function Figures({ row }: { row: PhaseRow }) {
  const { t } = useTexts();
  const cells = [
    [t("stage.count"), row.answers],
    [t("report.participation"), row.participation],
    [t("report.points"), row.points],
    [t("report.talk"), row.talk],
  ];
  return (
    <dl class="figs">
      {cells
        .filter(([, value]) => value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="n d">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
