// The page of a result: one's own answer until the screen has shown the figure, then all of it.
import type { ComponentChildren } from "preact";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import { useHasPassed } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { SeatDocument } from "../../shared/wire";
import type { Part } from "../part";
import { Debate } from "./Debate";
import { PhonePage } from "./PhonePage";
import { Questions } from "./Questions";
import { Reactions } from "./Reactions";
import { RefusalNotice } from "./RefusalNotice";
import { TooLateNotice } from "./TooLateNotice";

interface RevealPageProps {
  part: Pick<Part, "all" | "room" | "step" | "state"> & { seat?: SeatDocument };
  answered: boolean;
  /** The result as it is read out. */
  announcement: string;
  heading: ComponentChildren;
  /** One's own answer. */
  own: ComponentChildren;
  children: ComponentChildren;
}

export function RevealPage(props: RevealPageProps) {
  const { part, answered, announcement, heading, own, children } = props;
  const { step, state } = part;
  const { t } = useTexts();
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useHasPassed(waits);
  useAnnouncementOf(reached ? announcement : "");
  if (!reached) {
    return (
      <PhonePage>
        {heading}
        <RefusalNotice of={(move) => move.type === "play"} />
        {own}
      </PhonePage>
    );
  }
  const talking = step.kind === "discuss";
  return (
    <PhonePage>
      <TooLateNotice {...part} answered={answered} />
      {talking && <Debate all={part.all} />}
      {talking && <Reactions part={part} />}
      <h1 class="visually-hidden">{t("step.reveal")}</h1>
      {children}
      {talking && <Questions open folds />}
    </PhonePage>
  );
}
