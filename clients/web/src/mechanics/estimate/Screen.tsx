// The estimate on the screen: the question, the answers coming in, then the reveal.
import type { ComponentChildren } from "preact";
import { Answers } from "../../kit/screen/Answers";
import { hasCome, useReveal } from "../../kit/screen/reveal";
import { SourceLines } from "../../kit/screen/SourceLines";
import { Countdown } from "../../shared/components/Countdown";
import { Goals } from "../../shared/components/GoalChip";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { ScreenPart } from "../index";
import { Chart } from "./Chart";
import { prompt, together } from "./words";
import "./screen.css";
import type { EstimatePlay, EstimateTruth } from "../../shared/wire";

type Props = ScreenPart<EstimatePlay>;

export function Screen(props: Props) {
  const { step, play } = props;
  if (play.truth) return <Reveal key={step.id} {...props} truth={play.truth} />;
  if (step.kind === "reveal" || step.kind === "discuss") return <First key={step.id} {...props} />;
  return <Ask {...props} />;
}

/** The question; while answers are open, how many are in and the time left. */
function Ask({ state, all, step, play }: Props) {
  const texts = useTexts();
  const { card } = play;
  const open = step.kind === "input" || step.kind === "lock";
  return (
    <div class="ask">
      <div>
        <Goals ids={card.goals} titles={all.goals} />
        <h1>{card.question}</h1>
        <p class="lead quiet">{prompt({ step, play }, texts)}</p>
      </div>
      {open && (
        <Answers step={step} play={play}>
          {step.kind === "input" && <Countdown all={all} offset={state.offset} />}
        </Answers>
      )}
    </div>
  );
}

/** The first result of a duo: the columns alone, and the talk. */
function First({ state, all, step, play }: Props) {
  const { t } = useTexts();
  const { card, room } = play;
  const talking = step.kind === "discuss";
  const stage = useReveal(step.opened - state.offset, talking || isCalm());
  return (
    <div class="shown histogram-only">
      <div>
        <h1>{card.question}</h1>
        <p class="lead">{t(talking ? "estimate.duo.talk" : "estimate.duo.shown")}</p>
      </div>
      <HandsBeside all={all} play={play}>
        {room?.bins ? (
          <Chart ruler={card} bins={room.bins} rising={stage === "columns" && !talking} />
        ) : (
          <Few n={room?.n ?? 0} hands={all.play?.raised !== undefined} />
        )}
      </HandsBeside>
    </div>
  );
}

/** The figure, after a silence; then what it means. */
function Reveal({ state, all, step, play, truth }: Props & { truth: EstimateTruth }) {
  const { t, number } = useTexts();
  const { card, room } = play;
  const hands = all.play?.raised !== undefined;
  const stage = useReveal(step.opened - state.offset, step.kind === "discuss" || isCalm());
  const came = (at: Parameters<typeof hasCome>[0]) => (hasCome(at, stage) ? "come" : "coming");
  const value = (
    <>
      <br />
      <b class="display tabular">{number(truth.value)}</b>
    </>
  );
  const unit = <b class="display unit">{card.unit}</b>;
  return (
    <div class="shown">
      <h1 class="small-title">{card.question}</h1>
      <div class="reveal-text">
        <p class={`truth ${came("figure")}`}>
          <Rich
            text={t("estimate.truth", { value: slot("value"), unit: slot("unit") })}
            parts={{ value, unit }}
          />
        </p>
        <div class={came("sentence")}>
          {room?.band && <p class="word display">{t(`close.room.${together(room.band)}`)}</p>}
          {room?.talk_effect && <p class="lead">{t(`estimate.talk.${room.talk_effect}`)}</p>}
          {room?.n === 0 && !hands && <p class="word display">{t("estimate.nobody")}</p>}
          <p>{truth.explanation}</p>
          {step.kind === "discuss" && <p class="lead">{t("screen.talk")}</p>}
        </div>
      </div>
      <HandsBeside all={all} play={play}>
        {room?.bins ? (
          <Chart
            ruler={card}
            bins={room.bins}
            median={room.median}
            figure={truth.value}
            flags={hasCome("figure", stage) ? 2 : hasCome("room", stage) ? 1 : 0}
            rising={stage === "columns"}
          />
        ) : (
          <Few n={room?.n ?? 0} hands={hands} quiet={!room?.n} />
        )}
      </HandsBeside>
      <SourceLines of={truth} shown={came("figure")} />
    </div>
  );
}

interface HandsBesideProps extends Pick<Props, "all" | "play"> {
  /** What the phones answered. */
  children: ComponentChildren;
}

/** The raised hands beside the answers of the phones, or in their place. */
function HandsBeside({ all, play, children }: HandsBesideProps) {
  const raised = all.play?.raised;
  if (!raised) return <>{children}</>;
  return (
    <div class={play.room?.n ? "beside" : "beside only"}>
      {children}
      <RaisedHands raised={raised} goals={all.goals} unit={play.card.unit} />
    </div>
  );
}

interface FewProps {
  n: number;
  /** Hands were raised, so that nothing is hidden where no phone answered. */
  hands?: boolean;
  /** Nothing at all: that nobody answered is said elsewhere. */
  quiet?: boolean;
}

/** Under five answers: only that they are in. */
function Few({ n, hands, quiet }: FewProps) {
  const { t } = useTexts();
  if (hands && n === 0) return null;
  if (quiet) return <span />;
  return (
    <div class="few">
      {n > 0 && <p class="lead">{t("screen.few")}</p>}
      <p class="quiet">{t("small.five")}</p>
    </div>
  );
}

function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
