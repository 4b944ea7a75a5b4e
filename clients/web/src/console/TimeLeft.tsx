// The time of the step, its buttons in one row, and what the last press did to it.
import { Button } from "../shared/components/Button";
import { Countdown } from "../shared/components/Countdown";
import { useTexts } from "../shared/i18n";
import { useJustBecame, useTicks } from "../shared/now";
import { pending } from "../shared/store";
import { type ConsoleProps, stepOf } from "./props";

const STEP_S = 30;
const TOLD_MS = 10_000;

export function TimeLeft({ room, state, all }: ConsoleProps) {
  const { t } = useTexts();
  const { step } = all;
  const now = useTicks(1_000, state.offset);
  if (!step || all.paused) return null;
  const timed = step.kind === "input" || step.kind === "discuss";
  if (step.deadline === undefined && !timed) return null;
  const left = Math.max(0, (step.deadline ?? now) - now);
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
        <Countdown
          all={all}
          offset={state.offset}
          over={t(all.step?.kind === "input" ? "console.time_over" : "console.time_over_talk")}
        />
      )}
      <div class="row">
        {step.deadline !== undefined && (
          <Button busy={busy(-STEP_S)} off={left === 0} onPress={() => left && extend(-STEP_S)}>
            <Signed sign={t("time.less_sign")} name={t("time.less")} />
          </Button>
        )}
        <Button busy={busy(STEP_S)} onPress={() => extend(STEP_S)}>
          <Signed sign={t("time.more_sign")} name={t("time.more")} />
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
      <Effect key={step.id} deadline={step.deadline} />
    </div>
  );
}

/** A label of signs, and the words that a screen reader says for them. */
function Signed({ sign, name }: { sign: string; name: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span class="visually-hidden">{name}</span>
    </>
  );
}

/** Says for a while what was done to the time of a step, whoever did it. */
function Effect({ deadline }: { deadline: number | undefined }) {
  const { t } = useTexts();
  const more = useJustBecame(deadline ?? 0, (now, before) => before > 0 && now > before, TOLD_MS);
  const less = useJustBecame(deadline ?? 0, (now, before) => now > 0 && now < before, TOLD_MS);
  const key = more ? "time.more_done" : less ? "time.less_done" : undefined;
  return (
    <p class="small quiet" role="status">
      {key && t(key)}
    </p>
  );
}
