// The estimate on the screen: the question, the answers coming in, the reveal, then the talk about it.
import { Answers } from "../../kit/screen/Answers";
import { DebatePage } from "../../kit/screen/DebatePage";
import { useReveal } from "../../kit/screen/reveal";
import { useRevealSounds } from "../../kit/screen/useSounds";
import { Goals } from "../../shared/components/GoalChip";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { useTexts } from "../../shared/i18n";
import type { EstimatePlay, EstimateTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Distribution, isCharted } from "./Distribution";
import { FigureSentence, Revealed } from "./Revealed";
import { prompt } from "./words";
import "./screen.css";

type Props = ScreenPart<EstimatePlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  const talks = step.kind === "discuss";
  if (play.truth) {
    const Page = talks ? About : Revealed;
    return <Page key={step.id} {...props} truth={play.truth} />;
  }
  if (talks) return <Between key={step.id} {...props} />;
  if (step.kind === "reveal") return <First key={step.id} {...props} />;
  return <Ask {...props} />;
}

/** The question; while answers are open, how many are in and the time left. */
function Ask(props: Props) {
  const { all, step, play } = props;
  const texts = useTexts();
  const { card } = play;
  return (
    <div class="ask">
      <div>
        <Goals ids={card.goals} titles={all.goals} />
        <h1>{card.question}</h1>
        <p class="lead quiet">{prompt({ step, play }, texts)}</p>
      </div>
      <Answers {...props} />
    </div>
  );
}

/** The first result of a duo, as large and in the same place as the second: the figure comes there. */
function First(props: Props) {
  const { all, step, play } = props;
  const texts = useTexts();
  const reveal = useReveal(props);
  useRevealSounds(reveal);
  return (
    <div class={isCharted(props) ? "shown estimate charted" : "shown estimate"}>
      <div class="reveal-text first">
        <h1>{play.card.question}</h1>
        <p class="lead">{prompt({ step, play }, texts)}</p>
        {play.room?.bins && <p class="quiet">{texts.t("small.lot")}</p>}
      </div>
      <Distribution {...props} reveal={reveal} />
      <GoalTiles ids={play.card.goals} titles={all.goals} />
    </div>
  );
}

/** The talk between two rounds: about how the answers spread. */
function Between(props: Props) {
  const { step, play } = props;
  const texts = useTexts();
  const about = <p class="small-title">{play.card.question}</p>;
  return (
    <DebatePage
      {...props}
      about={about}
      goals={play.card.goals}
      says={prompt({ step, play }, texts)}
    >
      <Distribution {...props} reveal={useReveal(props)} />
    </DebatePage>
  );
}

/** The talk about the figure, which stands small: the room has seen its answers. */
function About(props: Props & { truth: EstimateTruth }) {
  const { number } = useTexts();
  const { card } = props.play;
  const about = (
    <p class="truth">
      <FigureSentence unit={card.unit}>
        <b class="display tabular">{number(props.truth.value)}</b>
      </FigureSentence>
    </p>
  );
  return <DebatePage {...props} about={about} goals={card.goals} />;
}
