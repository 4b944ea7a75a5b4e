// The feedback on the last action: its refusal, or how to undo it.
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { useJustBecame } from "../shared/now";
import { shownRefusal } from "../shared/store";
import type { AllDocument } from "../shared/wire";
import type { ConsoleProps } from "./props";

const SKIPPED_MS = 10_000;
const HERE: readonly Move["type"][] = [
  "next",
  "skip",
  "step_back",
  "pause",
  "resume",
  "extend",
  "remove_deadline",
  "close",
  "clear_places",
  "play",
  "erase_text",
];

export function ActionFeedback({ state, all }: ConsoleProps) {
  const texts = useTexts();
  // The activity that was under way: one that was left out before is passed over unseen. The next
  // step takes the words away, which would be read as about the activity that is played by then.
  const skipped = useJustBecame(
    placeOf(all),
    (now, before) => phaseOf(now) !== phaseOf(before) && all.skipped.includes(phaseOf(before)),
    SKIPPED_MS,
  );
  const refused = shownRefusal(state);
  const mine = refused && (!refused.move || HERE.includes(refused.move.type));
  const text = mine ? texts.refusal(refused.code, refused.details) : "";
  // Two people pressed at once: nothing went wrong, so it is said quietly.
  const quiet = !mine || refused.code === "step_changed";
  return (
    <p class={quiet ? "feedback" : "feedback refused"} role="status">
      {text || (skipped ? texts.t("skip.done") : "")}
    </p>
  );
}

/** Returns phase and step, as one value that changes with either. */
function placeOf({ step }: AllDocument): string {
  return step ? `${step.phase} ${step.id}` : "";
}

function phaseOf(place: string): string {
  return place.split(" ")[0] ?? "";
}
