// The match on the screen: the action, the six goals, then the room's bars and the card's goals.
import "./match.css";
import "./screen.css";
import "./contest.css";
import { Picture } from "../../kit/Picture";
import { Answers } from "../../kit/screen/Answers";
import { DebatePage } from "../../kit/screen/DebatePage";
import { useReveal } from "../../kit/screen/reveal";
import { SourceLines } from "../../kit/screen/SourceLines";
import { useRevealSounds } from "../../kit/screen/useSounds";
import { GoalTile } from "../../shared/components/GoalTile";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { Debated, MatchPlay, MatchTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { endOf } from "./contest";
import { Rows } from "./Rows";

type Props = ScreenPart<MatchPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  if (play.contest?.debated) return <Contested {...props} debated={play.contest.debated} />;
  if (play.truth && step.kind === "discuss") return <About {...props} truth={play.truth} />;
  if (play.truth) return <Reveal key={step.id} {...props} truth={play.truth} />;
  return <Ask {...props} />;
}

/** The action and its six goals; while answers are open, how many are in and the time left. */
function Ask(props: Props) {
  const { all, step, play } = props;
  const { t } = useTexts();
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
      <Answers {...props} />
    </div>
  );
}

/** The bars rise; after a silence the card's goals are marked, then it says why. */
function Reveal(props: Props & { truth: MatchTruth }) {
  const { all, play, truth } = props;
  const { t } = useTexts();
  const { room } = play;
  const raised = all.play?.raised;
  const reveal = useReveal(props);
  useRevealSounds(reveal);
  const sentence = reveal.come("sentence");
  return (
    <div class="shown match">
      <h1 class="small-title">{play.card.action}</h1>
      <div class={raised?.order ? "sides handy" : "sides"}>
        <Rows
          titles={all.goals}
          play={play}
          short
          rising={reveal.stage === "columns"}
          unmarked={!reveal.has("figure")}
        />
        <div class={`why ${sentence}`}>
          <div class="drawn">
            <h2>{t("match.why")}</h2>
            {truth.image && <Picture image={truth.image} come={sentence} />}
          </div>
          <p>{truth.explanation}</p>
          <p class="quiet">{t("match.reading")}</p>
          {room && (room.n > 0 || !raised) && (
            <p class="quiet">{t(room.picks ? "small.lot" : "small.chart")}</p>
          )}
          <RaisedHands raised={raised} goals={all.goals} brief />
        </div>
      </div>
      <SourceLines of={truth} shown={sentence} />
    </div>
  );
}

/** The goal that the room debates: why, and how that ended. */
function Contested({ all, play, debated }: Props & { debated: Debated }) {
  const { t } = useTexts();
  const end = endOf(debated);
  return (
    <div class="contested">
      <p class="small-title">{play.card.action}</p>
      <div class="lit">
        <p class="lead">{t("match.contest.debated")}</p>
        <h1 class="one-more">
          <GoalTile id={debated.goal} />
          <span>{all.goals[debated.goal]}</span>
        </h1>
        <p class="lead">{debated.argument ?? <i>{t("text.erased")}</i>}</p>
      </div>
      <p class="lead end">
        {t(end ?? "match.contest.thumb")}
        {debated.at_least !== undefined &&
          ` ${t("match.contest.votes", { n: debated.at_least, total: debated.present ?? 0 })}`}
      </p>
    </div>
  );
}

/** The talk about the action, whose goals stand below. */
function About(props: Props & { truth: MatchTruth }) {
  const { main, linked } = props.truth;
  const about = <p class="small-title">{props.play.card.action}</p>;
  const goals = [...main, ...linked].sort(
    (one, other) => Number(one.slice(1)) - Number(other.slice(1)),
  );
  return <DebatePage {...props} about={about} goals={goals} />;
}
