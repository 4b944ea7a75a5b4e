// The match on the screen: the action, the six goals, then the room's bars and the card's goals.
import "./match.css";
import "./screen.css";
import { Answers } from "../../kit/screen/Answers";
import { hasCome, type Stage, useReveal } from "../../kit/screen/reveal";
import { SourceLines } from "../../kit/screen/SourceLines";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTile } from "../../shared/components/GoalTile";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { MatchPlay, MatchTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Rows } from "./Rows";

type Props = ScreenPart<MatchPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  if (play.truth) return <Reveal key={step.id} {...props} truth={play.truth} />;
  return <Ask {...props} />;
}

/** The action and its six goals; while answers are open, how many are in and the time left. */
function Ask({ state, all, step, play }: Props) {
  const { t } = useTexts();
  const open = step.kind === "input" || step.kind === "lock";
  return (
    <div class="ask match">
      <div>
        <h1>{play.card.action}</h1>
        <p class="lead quiet">{t(step.kind === "lock" ? "step.lock" : "match.rule")}</p>
      </div>
      {play.goals && (
        <ul class="six">
          {play.goals.map((id) => (
            <li key={id}>
              <GoalTile id={id} />
              <span>{all.goals[id] ?? ""}</span>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <Answers step={step} play={play}>
          {step.kind === "input" && <Countdown all={all} offset={state.offset} />}
        </Answers>
      )}
    </div>
  );
}

/** The bars rise; after a silence the card's goals are marked, then it says why. */
function Reveal({ state, all, step, play, truth }: Props & { truth: MatchTruth }) {
  const { t } = useTexts();
  const { room } = play;
  const raised = all.play?.raised;
  const calm = step.kind === "discuss" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stage = useReveal(step.opened - state.offset, calm);
  const came = (at: Stage) => (hasCome(at, stage) ? "come" : "coming");
  return (
    <div class="shown match">
      <h1 class="small-title">{play.card.action}</h1>
      <div class={raised?.order ? "sides handy" : "sides"}>
        <Rows
          titles={all.goals}
          play={play}
          short
          rising={stage === "columns"}
          unmarked={!hasCome("figure", stage)}
        />
        <div class={`why ${came("sentence")}`}>
          <h2>{t("match.why")}</h2>
          <p>{truth.explanation}</p>
          <p class="quiet">{t("match.reading")}</p>
          {room && !room.picks && (room.n > 0 || !raised) && <p class="quiet">{t("small.five")}</p>}
          <RaisedHands raised={raised} goals={all.goals} brief />
          {step.kind === "discuss" && <p class="lead">{t("screen.talk")}</p>}
        </div>
      </div>
      <SourceLines of={truth} shown={came("sentence")} />
    </div>
  );
}
