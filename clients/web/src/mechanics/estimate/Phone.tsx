// The estimate on the phone, step by step.
import { useLayoutEffect } from "preact/hooks";
import { Debate } from "../../kit/phone/Debate";
import { LockPage } from "../../kit/phone/LockPage";
import { looksOf } from "../../kit/phone/looks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { Reactions } from "../../kit/phone/Reactions";
import { RevealPage } from "../../kit/phone/RevealPage";
import { WaitLine } from "../../kit/phone/WaitLine";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useSourceLine } from "../../shared/components/Source";
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { Histogram } from "./Histogram";
import { OwnAnswer } from "./OwnAnswer";
import { Question } from "./Question";
import { lastAnswer, Result, verdictOf } from "./Result";
import { mineOf } from "./range";
import "./phone.css";
import type { EstimateMine, EstimatePlay, EstimateTruth } from "../../shared/wire";

export { texts } from "./texts/fr";

type Props = PhonePart<EstimatePlay, EstimateMine>;

export function Phone(props: Props) {
  const { play, step } = props;
  switch (step.kind) {
    case "brief":
      return <Brief {...props} />;
    case "input":
      return props.seat ? <Answer key={step.id} {...props} /> : <Brief {...props} />;
    case "lock":
      return <Lock {...props} />;
    case "reveal":
    case "discuss":
      return play.truth ? (
        <Revealed {...props} play={{ ...play, truth: play.truth }} />
      ) : (
        <FirstReveal {...props} />
      );
  }
}

function Brief(props: Props) {
  const { all, step, play } = props;
  const { t } = useTexts();
  const { low: min, high: max, unit, ranges } = play.card;
  const rule = ranges && play.rule === "solo" ? "simple" : play.rule;
  return (
    <PhonePage seen={step.revealed}>
      <Question {...props} />
      <p class="lead">{t(`estimate.rule.${rule}`)}</p>
      <p class="quiet">{t("ruler.bounds", { min, max, unit })}</p>
      <WaitLine all={all} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { step, play, mine } = props;
  const { t, number } = useTexts();
  const answer = lastAnswer(mine);
  const counted = answer !== undefined && !play.card.ranges && !step.revealed;
  return (
    <LockPage
      part={props}
      answered={answer !== undefined}
      message={counted ? t("estimate.counted", { value: number(answer) }) : undefined}
      again={play.rule === "duo" && step.name === "lock"}
      heading={<Question {...props} />}
    >
      {answer !== undefined && <OwnAnswer card={play.card} value={answer} />}
    </LockPage>
  );
}

/** Between the two rounds: only where the answers are, and one's own among them. */
function FirstReveal(props: Props) {
  const { all, play, mine, step } = props;
  const texts = useTexts();
  const { t } = texts;
  const answer = lastAnswer(mine);
  return (
    <PhonePage>
      <Question {...props} />
      {step.kind === "discuss" ? (
        <>
          <Debate all={all} says={t("estimate.duo.talk")} />
          <Reactions part={props} />
        </>
      ) : (
        <p class="lead">{t("estimate.duo.shown")}</p>
      )}
      {play.room && <Histogram card={play.card} room={play.room} own={lastAnswer(mine)} />}
      {answer !== undefined && <p class="lead">{mineOf(play.card, answer, texts)}</p>}
      <RaisedHands raised={all.play?.raised} goals={all.goals} unit={play.card.unit} />
      {step.kind === "discuss" && <Questions open folds />}
    </PhonePage>
  );
}

function Revealed(props: Props & { play: EstimatePlay & { truth: EstimateTruth } }) {
  const { all, play, mine, saveFact } = props;
  const texts = useTexts();
  const { t, number, language } = texts;
  const { card, truth } = play;
  const source = useSourceLine(truth);
  const figure = t("estimate.truth", { value: truth.value, unit: card.unit });
  const raised = all.play?.raised;
  const verdict = verdictOf(mine, play.room, raised);
  const answer = lastAnswer(mine);
  const own = answer !== undefined && mineOf(card, answer, texts);
  const { gesture } = mine;
  // Before the page is painted: a room that moves on at once leaves it on the card too.
  useLayoutEffect(() => {
    const figure = formatAmount(number(truth.value), card.unit, language);
    const goals = card.goals.map((id) => ({ id, title: all.goals[id] ?? "" }));
    saveFact({
      id: card.id,
      goals,
      question: card.question,
      figure,
      source,
      ...(own && { mine: own }),
      ...(gesture && { gesture }),
      ...looksOf(truth),
    });
  }, [card.id, source, own, gesture]);
  return (
    <RevealPage
      part={props}
      answered={answer !== undefined}
      announcement={`${figure}.${verdict ? ` ${t(verdict)}` : ""}`}
      heading={<Question {...props} />}
      own={own && <p class="lead">{own}</p>}
    >
      <Result play={play} mine={mine} goals={all.goals} raised={raised} />
    </RevealPage>
  );
}
