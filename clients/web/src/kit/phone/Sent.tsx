// After an answer was given or left out: it is noted, how many have answered, and it can be changed.
import type { ComponentChildren } from "preact";
import { Button } from "../../shared/components/Button";
import { Picto } from "../../shared/components/Picto";
import { Say } from "../../shared/components/Say";
import { Time } from "../../shared/components/Time";
import { Wall } from "../../shared/components/Wall";
import { useTexts } from "../../shared/i18n";
import type { Part } from "../part";
import type { Answering } from "./answering";
import { Counted } from "./Counted";
import { Refused } from "./Refused";
import { Sheet } from "./Sheet";

interface SentProps<T> {
  part: Pick<Part<object>, "all" | "play" | "state">;
  answer: Answering<T>;
  /** The figure was already seen. */
  seen?: boolean;
  /** What is said of an answer, instead of that it can be changed. */
  said?: string;
  heading: ComponentChildren;
  /** One's own answer. */
  children: ComponentChildren;
  /** What may be read at the very end. */
  after?: ComponentChildren;
}

export function Sent<T>(props: SentProps<T>) {
  const { part, answer, seen = false, said, heading, children, after } = props;
  const { all, play, state } = part;
  const { t } = useTexts();
  const { answered = 0, of = 0 } = play;
  const passed = answer.shown === undefined;
  const cut = state.link.phase !== "open" || state.flight?.waits === true;
  return (
    <Sheet
      seen={seen}
      sent={!passed}
      dock={
        <Button busy={answer.sending && !cut} onPress={answer.edit}>
          <Picto sign={passed ? "back" : "pen"} />
          {passed ? t("answer.back") : t("answer.change")}
        </Button>
      }
    >
      {heading}
      <Refused of={(move) => move.type === "play"} />
      {!answer.sending && (
        <Say tone="ok" sign="check" live>
          {passed ? t("answer.skipped") : (said ?? t("answer.saved"))}
        </Say>
      )}
      {answer.sending && cut && <Say tone="now">{t("answer.queued")}</Say>}
      {children}
      <div>
        <Counted play={play} />
        {!of && <p class="count n">{t("wait.few")}</p>}
        <Wall n={answered} of={of} />
      </div>
      {!answer.sending && <p class="lead">{t("wait.rest")}</p>}
      <Time all={all} offset={state.offset} />
      {after}
    </Sheet>
  );
}
