// An order on the screen: the things, the answers coming in, then one after the other with its figure.
import "./order.css";
import "./screen.css";
import { Answers } from "../../kit/screen/Answers";
import { SourceLines } from "../../kit/screen/SourceLines";
import { TablesDone } from "../../kit/screen/TablesDone";
import { Countdown } from "../../shared/components/Countdown";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useTexts } from "../../shared/i18n";
import type { OrderPlay, OrderTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { RoomResult } from "./RoomResult";
import { useRowReveal } from "./rowReveal";
import { Values } from "./Values";

type Props = ScreenPart<OrderPlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  if (play.truth) return <Reveal key={step.id} {...props} truth={play.truth} />;
  return <Ask {...props} />;
}

/** The things as they are first shown; how many answers or tables are in, and the time left. */
function Ask({ state, all, step, play }: Props) {
  const { t } = useTexts();
  const { card, elements = {}, order = [], rule } = play;
  const time = step.kind === "input" && <Countdown all={all} offset={state.offset} />;
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
      {step.kind === "brief" ? null : rule === "solo" ? (
        <Answers step={step} play={play}>
          {time}
        </Answers>
      ) : (
        <div class="two">
          <TablesDone state={state} />
          <div>{time}</div>
        </div>
      )}
    </div>
  );
}

/** One thing after the other, from the lightest on; then their figures; then why. */
function Reveal({ state, all, step, play, truth }: Props & { truth: OrderTruth }) {
  const { t } = useTexts();
  const raised = all.play?.raised;
  const calm = step.kind === "discuss" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = useRowReveal(step.opened - state.offset, truth.order.length, calm);
  const came = shown.sentence ? "come" : "coming";
  return (
    <div class="shown ordering">
      <h1 class="small-title">{play.card.question}</h1>
      <div class="halves">
        <Values play={{ ...play, truth }} rows={shown.rows} figures={shown.figures} />
        <div class={`means ${came}`}>
          <RoomResult play={play} hands={raised !== undefined} />
          <p>{truth.explanation}</p>
          {raised && <p class="quiet">{t("order.hands")}</p>}
          <RaisedHands raised={raised} goals={all.goals} />
          {step.kind === "discuss" && <p class="lead">{t("screen.talk")}</p>}
        </div>
      </div>
      <SourceLines of={truth} shown={came} />
    </div>
  );
}
