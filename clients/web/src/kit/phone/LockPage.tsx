// The page of an activity whose answers have stopped: what became of one's own, and the wait.
import type { ComponentChildren } from "preact";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { shownRefusal } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import type { Part } from "../part";
import { AnswerCount } from "./AnswerCount";
import { PhonePage } from "./PhonePage";
import { isLate, RefusalNotice } from "./RefusalNotice";
import { isTooLate } from "./TooLateNotice";
import { WaitLine } from "./WaitLine";

interface LockPageProps {
  part: Pick<Part, "all" | "state" | "step" | "play"> & { seat?: SeatDocument };
  answered: boolean;
  /** What is said of the answer, in place of the usual. */
  message?: string | undefined;
  /** Another answer of this activity is still ahead: nobody is too late for it. */
  again?: boolean;
  heading: ComponentChildren;
  /** One's own answer. */
  children?: ComponentChildren;
  /** What may be read at the very end. */
  after?: ComponentChildren;
}

export function LockPage(props: LockPageProps) {
  const { part, answered, message, again, heading, children, after } = props;
  const { all, step, play } = part;
  const { t } = useTexts();
  const given = t(step.revealed ? "answer.locked_seen" : "answer.locked");
  const late = !again && isTooLate({ ...part, answered });
  const missed = !answered && isLate(shownRefusal(part.state));
  return (
    <PhonePage>
      {heading}
      <RefusalNotice of={(move) => move.type === "play"} />
      {!missed && (
        <Notice>
          {late ? t("lobby.too_late") : (message ?? (answered ? given : t("answer.none")))}
        </Notice>
      )}
      {children}
      <AnswerCount play={play} />
      <WaitLine all={all} />
      {after}
    </PhonePage>
  );
}
