// The time of the step, and its buttons: what they do to the time is written on them.
import { Button } from "../shared/components/Button";
import { Countdown } from "../shared/components/Countdown";
import { formatTimeLeft } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { useTicks } from "../shared/now";
import { pending } from "../shared/store";
import { type ConsoleProps, stepOf } from "./props";

const STEP_S = 30;

export function TimeLeft({ room, state, all }: ConsoleProps) {
  const { t, language } = useTexts();
  const { step } = all;
  const now = useTicks(1_000) + state.offset;
  if (!step || all.paused) return null;
  const timed = step.kind === "input" || step.kind === "discuss";
  if (step.deadline === undefined && !timed) return null;
  const left = Math.max(0, (step.deadline ?? now) - now);
  const after = (seconds: number) =>
    t("time.effect", { time: formatTimeLeft(Math.max(0, left + 1_000 * seconds), language) });
  const extend = (seconds: number) => room.move({ type: "extend", step: stepOf(all), seconds });
  const flying = pending(
    state,
    (move) => move.type === "extend" || move.type === "remove_deadline",
  );
  const busy = (seconds: number) => flying?.type === "extend" && flying.seconds === seconds;
  return (
    <div class="times">
      {step.deadline === undefined ? (
        <p>{t("time.off")}</p>
      ) : (
        <Countdown all={all} offset={state.offset} over={t("console.time_over")} />
      )}
      <div class="row">
        {step.deadline !== undefined && (
          <Button busy={busy(-STEP_S)} off={left === 0} onPress={() => left && extend(-STEP_S)}>
            <span>
              {t("time.less")}
              <small class="tabular">{after(-STEP_S)}</small>
            </span>
          </Button>
        )}
        <Button busy={busy(STEP_S)} onPress={() => extend(STEP_S)}>
          <span>
            {t("time.more")}
            <small class="tabular">{after(STEP_S)}</small>
          </span>
        </Button>
        {step.deadline !== undefined && (
          <Button
            busy={flying?.type === "remove_deadline"}
            onPress={() => room.move({ type: "remove_deadline", step: stepOf(all) })}
          >
            {t("time.none")}
          </Button>
        )}
      </div>
    </div>
  );
}
