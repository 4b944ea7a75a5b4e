// The barometer on the console: what is asked, and the draw. The count stands below it.
import { DrawLink } from "../../shared/components/DrawLink";
import { useTexts } from "../../shared/i18n";
import type { ConsolePart } from "../index";
import { drawOf } from "./words";
import "./barometer.css";
import type { BarometerPlay } from "../../shared/wire";

export function Console({ all, step, play }: ConsolePart<BarometerPlay>) {
  const { t } = useTexts();
  const draw = drawOf(play);
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      <div>
        <p>{t(`barometer.${play.rule}`)}</p>
        <p>{t("barometer.private")}</p>
      </div>
      {step.kind === "lock" && <p class="quiet">{t("step.lock")}</p>}
      {draw && (
        // Closed, so that the count below stays in sight.
        <details>
          <summary>{t("draw.how")}</summary>
          <p>{t("barometer.draw")}</p>
          <DrawLink draw={draw} />
        </details>
      )}
    </>
  );
}
