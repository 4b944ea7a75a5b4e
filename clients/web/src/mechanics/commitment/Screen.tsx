// The commitment on the screen: the rule and the count, then the wall, without names.
import { Answers } from "../../kit/screen/Answers";
import { Countdown } from "../../shared/components/Countdown";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { othersOf } from "./items";
import { Wall } from "./Wall";
import "./screen.css";
import type { CommitmentPlay } from "../../shared/wire";

type Props = ScreenPart<CommitmentPlay>;

export function Screen({ state, all, step, play }: Props) {
  const { t } = useTexts();
  if (step.kind === "reveal") {
    const { items, n = 0 } = play.wall ?? {};
    return (
      <div class="ask with-sentence">
        <h1>{t("commit.wall.title")}</h1>
        {items ? (
          <Wall items={items} more={othersOf({ n, items })} />
        ) : (
          <p class="lead few">{t("commit.wall.few")}</p>
        )}
      </div>
    );
  }
  const open = step.kind === "input" || step.kind === "lock";
  return (
    <div class="ask">
      <div>
        <h1>{all.phases[step.phase]?.title}</h1>
        <p class="lead">{t(step.kind === "lock" ? "step.lock" : "commit.rule")}</p>
      </div>
      {open && (
        <Answers step={step} play={play}>
          {step.kind === "input" && <Countdown all={all} offset={state.offset} />}
        </Answers>
      )}
    </div>
  );
}
