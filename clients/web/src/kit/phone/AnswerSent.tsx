// After an answer was sent or skipped: the confirmation, how many have answered, and how to change it.
import type { ComponentChildren } from "preact";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { CountTiles } from "../../shared/components/CountTiles";
import { Icon } from "../../shared/components/Icon";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { Part } from "../part";
import { AnswerCount } from "./AnswerCount";
import type { Answering } from "./answering";
import { PhonePage } from "./PhonePage";
import { RefusalNotice } from "./RefusalNotice";

interface AnswerSentProps<T> {
  part: Pick<Part<object>, "all" | "play" | "state">;
  answer: Answering<T>;
  /** The figure was already seen. */
  seen?: boolean;
  /** The confirmation, in place of the usual one. */
  confirmation?: string;
  heading: ComponentChildren;
  /** One's own answer. */
  children: ComponentChildren;
  /** What may be read at the very end. */
  after?: ComponentChildren;
}

export function AnswerSent<T>(props: AnswerSentProps<T>) {
  const { part, answer, seen = false, confirmation, heading, children, after } = props;
  const { all, play, state } = part;
  const { t } = useTexts();
  const { answered = 0, of = 0 } = play;
  const passed = answer.shown === undefined;
  const cut = state.link.phase !== "open" || state.flight?.waits === true;
  return (
    <PhonePage
      seen={seen}
      sent={!passed}
      dock={
        <Button busy={answer.sending && !cut} onPress={answer.edit}>
          <Icon icon={passed ? "back" : "pen"} />
          {passed ? t("answer.back") : t("answer.change")}
        </Button>
      }
    >
      {heading}
      <RefusalNotice of={(move) => move.type === "play"} />
      {!answer.sending && (
        <Notice tone="ok" icon="check" live>
          {passed ? t("answer.skipped") : (confirmation ?? t("answer.saved"))}
        </Notice>
      )}
      {answer.sending && cut && <Notice tone="now">{t("answer.queued")}</Notice>}
      {children}
      <div>
        <AnswerCount play={play} />
        {!of && <p class="count tabular">{t("wait.few")}</p>}
        <CountTiles n={answered} of={of} />
      </div>
      {!answer.sending && <p class="lead">{t("wait.rest")}</p>}
      <Countdown all={all} offset={state.offset} />
      {after}
    </PhonePage>
  );
}
