// « Où en sommes-nous ? » on the screen: the four signs, then the stairs with what stands on them.
import "./screen.css";
import { Answers } from "../../kit/screen/Answers";
import { DebatePage } from "../../kit/screen/DebatePage";
import { useReveal } from "../../kit/screen/reveal";
import { TablesDone } from "../../kit/screen/TablesDone";
import { useRevealSounds } from "../../kit/screen/useSounds";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { Asked, MaturityPlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { found, onStairs } from "./found";
import { Stairs } from "./Stairs";
import { Wall } from "./Wall";
import { numberOf, STANDS } from "./words";

type Props = ScreenPart<MaturityPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  const { card } = play;
  if (step.kind === "discuss" && card) return <About {...props} card={card} />;
  if (step.kind === "reveal") {
    return card ? <Reveal key={step.id} {...props} card={card} /> : <Wall play={play} />;
  }
  return <Ask {...props} />;
}

/** What is asked; how many answers or tables are in, and the time left. */
function Ask(props: Props) {
  const { state, all, step, play } = props;
  const { t } = useTexts();
  const { card, subjects = {} } = play;
  const rule = step.kind === "lock" ? "step.lock" : ruleOf(props);
  return (
    <div class={card ? "ask standing" : "ask standing striding"}>
      <div>
        <h1>{card?.question ?? t("maturity.next")}</h1>
        <p class="lead quiet">{t(rule)}</p>
      </div>
      {card ? (
        <Signs card={card} />
      ) : (
        <ul class="subjects">
          {Object.entries(subjects).map(([id, title]) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
      {step.name === "table" ? (
        <div class="two">
          <TablesDone state={state} />
          <div>
            <Countdown all={all} offset={state.offset} />
          </div>
        </div>
      ) : (
        <Answers {...props} />
      )}
    </div>
  );
}

function ruleOf({ step, play }: Props) {
  if (!play.card) return "maturity.rule.stride";
  return step.name === "table" ? "maturity.rule.table" : "maturity.rule.alone";
}

function Signs({ card }: { card: Asked }) {
  const { t } = useTexts();
  return (
    <ol class="signs">
      {STANDS.map((stand) => (
        <li key={stand} class={stand}>
          <span class="nth tabular">{numberOf(stand)}</span>
          <span class="says">
            <b>{t(`maturity.${stand}`)}</b> <span>{card.signs[stand] ?? ""}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What stands on the stairs rises first, then it is said where the middle is. */
function Reveal(props: Props & { card: Asked }) {
  const { all, play, card } = props;
  const texts = useTexts();
  const reveal = useReveal(props);
  useRevealSounds(reveal);
  const stairs = onStairs(play);
  const { first, more } = found(play, texts);
  const raised = all.play?.raised;
  return (
    <div class="shown standing">
      <div class="asked">
        <h1 class="small-title">{card.question}</h1>
        <GoalTiles ids={card.goals} titles={all.goals} brief />
      </div>
      <div class={stairs ? "halves" : "halves bare"}>
        {stairs && <Stairs {...stairs} come={reveal.come("columns")} hands={raised?.options} />}
        <div class={`means ${reveal.come("room")}`}>
          {first && <p class="lead display">{first}</p>}
          {more.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {!(stairs && raised?.options) && <RaisedHands raised={raised} goals={all.goals} />}
        </div>
      </div>
    </div>
  );
}

/** The talk about it: the question of the subject, and what shows where tables stand. */
function About(props: Props & { card: Asked }) {
  const { play, card } = props;
  const texts = useTexts();
  const { first } = found(play, texts);
  const has = (play.texts ?? []).length > 0;
  return (
    <DebatePage
      {...props}
      about={
        <p class="small-title">
          {card.title}. {first}
        </p>
      }
      goals={card.goals}
    >
      {has && <Wall play={play} beside />}
    </DebatePage>
  );
}
