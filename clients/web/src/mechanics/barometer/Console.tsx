// The barometer on the console: the rule, and the draw. The count stands below it.
import { useTexts } from "../../shared/i18n";
import type { ConsolePart } from "../index";
import { Draw } from "./Draw";
import type { BarometerPlay } from "./types";
import "./barometer.css";

export function Console({ all, step, play }: ConsolePart<BarometerPlay>) {
  const { t } = useTexts();
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      <p>{t(`barometer.${play.rule}`)}</p>
      {step.kind === "lock" && <p class="quiet">{t("step.lock")}</p>}
      <Draw play={play} />
    </>
  );
}
