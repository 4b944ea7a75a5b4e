// The time that is left: a sentence first, and a bar that empties.
import { formatTimeLeft } from "../format";
import { useTexts } from "../i18n";
import { useTicks } from "../now";
import type { AllDocument } from "../wire";
import { Icon } from "./Icon";
import { useAnnouncementOf } from "./LiveRegion";

interface CountdownProps {
  all: AllDocument;
  offset: number; // from the own clock to the server's
  over?: string; // what to say once the time has passed; by default to whom may still answer; empty for nothing
}

/** Nothing at all where the step has no time limit, or the session is paused. */
export function Countdown({ all, offset, over }: CountdownProps) {
  const { t, language } = useTexts();
  const passed = over ?? t("time.over");
  const { step } = all;
  const running = step?.deadline !== undefined && !all.paused;
  const now = useTicks(running ? 1_000 : undefined, offset);
  const left = (step?.deadline ?? 0) - now;
  useAnnouncementOf(running && left <= 0 && !step.strict ? passed : "");
  if (!step?.deadline || !running) return null;
  const share = Math.min(1, Math.max(0, left / (step.deadline - step.opened)));
  if (left <= 0) return step.strict || !passed ? null : <p class="time">{passed}</p>;
  return (
    <div class="time">
      <p>
        <Icon icon="clock" />
        <span class="tabular">{t("time.left", { time: formatTimeLeft(left, language) })}</span>
      </p>
      <span class="bar" aria-hidden="true">
        <span style={`transform:scaleX(${share.toFixed(3)})`} />
      </span>
      {step.strict && <p class="small">{t("time.strict")}</p>}
    </div>
  );
}
