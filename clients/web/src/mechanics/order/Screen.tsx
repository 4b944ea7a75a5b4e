// An order on the screen: the things, the answers coming in, then one after the other with its figure.
import "./order.css";
import "./screen.css";
import { Answers } from "../../kit/screen/Answers";
import { DebatePage } from "../../kit/screen/DebatePage";
import { Looks } from "../../kit/screen/Looks";
import { coming, useElapsed } from "../../kit/screen/reveal";
import { SourceLines } from "../../kit/screen/SourceLines";
import { TablesDone } from "../../kit/screen/TablesDone";
import { Countdown } from "../../shared/components/Countdown";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { OrderPlay, OrderTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { RoomResult } from "./RoomResult";
import { shownAt, untilMore } from "./rowReveal";
import { Values } from "./Values";

type Props = ScreenPart<OrderPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  if (play.truth && step.kind === "discuss") return <About {...props} />;
  if (play.truth) return <Reveal key={step.id} {...props} truth={play.truth} />;
  return <Ask {...props} />;
}

/** The things as they are first shown; how many answers or tables are in, and the time left. */
function Ask(props: Props) {
  const { state, all, step, play } = props;
  const { t } = useTexts();
  const { card, elements = {}, order = [], rule } = play;
  return (
    <div class="ask ordering">
      <div>
        <h1>{card.question}</h1>
        <p class="lead quiet">{t(step.kind === "lock" ? "step.lock" : `order.rule.${rule}`)}</p>
      </div>
      {order.length > 0 && (
        <ul class="things">
          {order.map((id) => (
            <li key={id}>{elements[id] ?? ""}</li>
          ))}
        </ul>
      )}
      {rule === "solo" ? (
        <Answers {...props} />
      ) : step.kind === "brief" ? null : (
        <div class="two">
          <TablesDone state={state} />
          <div>{step.kind === "input" && <Countdown all={all} offset={state.offset} />}</div>
        </div>
      )}
    </div>
  );
}

/** One thing after the other, from the lightest on; then their figures; then why. */
function Reveal(props: Props & { truth: OrderTruth }) {
  const { all, play, truth } = props;
  const { t } = useTexts();
  const raised = all.play?.raised;
  const n = truth.order.length;
  const elapsed = useElapsed(props, (at) => untilMore(at, n));
  const shown = shownAt(elapsed, n);
  const came = coming(shown.sentence);
  // They stand where there is more room: what is told of tables and hands fills its side.
  const fills = play.room?.tables !== undefined || raised !== undefined;
  const goals = <GoalTiles ids={play.card.goals} titles={all.goals} />;
  return (
    <div class="shown ordering">
      <div class="asked">
        <h1 class="small-title">{play.card.question}</h1>
        {fills && <GoalTiles ids={play.card.goals} titles={all.goals} brief />}
      </div>
      <div class={raised ? "halves handy" : "halves"}>
        <Values play={{ ...play, truth }} rows={shown.rows} figures={shown.figures} />
        <div class={`means ${came}`}>
          <RoomResult play={play} hands={raised !== undefined} />
          <Looks of={truth} come={came} />
          <p>{truth.explanation}</p>
          {raised && <p class="quiet">{t("order.hands")}</p>}
          <RaisedHands raised={raised} goals={all.goals} />
          {!fills && goals}
        </div>
      </div>
      <SourceLines of={truth} shown={came} />
    </div>
  );
}

/** The talk about the order, which the room has seen. */
function About(props: Props) {
  const { card } = props.play;
  return (
    <DebatePage {...props} about={<p class="small-title">{card.question}</p>} goals={card.goals} />
  );
}
