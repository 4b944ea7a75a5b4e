// While the room talks: its question large, the time left, and what the room says meanwhile.
import type { ComponentChildren } from "preact";
import "./debate.css";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { useTexts } from "../../shared/i18n";
import type { Part } from "../part";
import { Reactions } from "./Reactions";

/** Goals whose titles stand in one row. */
const IN_A_ROW = 2;

interface DebatePageProps extends Pick<Part, "state" | "all"> {
  /** What it is about, in one small line. */
  about: ComponentChildren;
  goals: readonly string[];
  /** That one may talk, in the words of this activity: for a card without a question. */
  says?: string;
  /** What the room looks at as it talks. */
  children?: ComponentChildren;
}

export function DebatePage({ state, all, about, goals, says, children }: DebatePageProps) {
  const { t } = useTexts();
  return (
    <div class={children ? "talking with-chart" : "talking"}>
      {about}
      <h1>{all.play?.debate ?? says ?? t("screen.talk")}</h1>
      {children}
      <div class="beside-time">
        <Countdown all={all} offset={state.offset} over="" />
        <Reactions state={state} />
      </div>
      <GoalTiles ids={goals} titles={all.goals} brief={goals.length > IN_A_ROW} />
    </div>
  );
}
