// The figures of the activity that is shown, once its answers are stopped.
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";
import { phaseRows } from "./report";

export function PhaseFigures({ all, desk }: Desk) {
  const texts = useTexts();
  const { t } = texts;
  const kind = all.step?.kind;
  if (!desk.figures || (kind !== "reveal" && kind !== "discuss")) return null;
  const row = phaseRows(all, desk.figures, texts).find(({ id }) => id === all.step?.phase);
  if (!row) return null;
  const cells = [
    [t("stage.count"), row.answers],
    [t("report.participation"), row.participation],
    [t("report.points"), row.points],
    [t("report.talk"), row.talk],
  ];
  return (
    <dl class="figs">
      {cells
        .filter(([, value]) => value !== "—")
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="n d">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
