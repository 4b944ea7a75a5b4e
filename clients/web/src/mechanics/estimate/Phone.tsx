// The estimate on the phone, step by step.
import { useEffect } from "preact/hooks";
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate, TooLateNotice } from "../../kit/phone/TooLateNotice";
import { useAnnouncementOf } from "../../shared/components/LiveRegion";
import { Notice } from "../../shared/components/Notice";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { useSourceLine } from "../../shared/components/Source";
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { useHasPassed } from "../../shared/now";
import { REVEAL_MS } from "../../shared/reveal";
import type { PhonePart } from "../index";
import { Answer } from "./Answer";
import { Histogram } from "./Histogram";
import { OwnAnswer } from "./OwnAnswer";
import { Question } from "./Question";
import { lastAnswer, Result, verdictOf } from "./Result";
import { mineOf } from "./range";
import "./phone.css";
import type { EstimateMine, EstimatePlay, EstimateTruth } from "../../shared/wire";

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
    <PhonePage seen={step.shown}>
      <Question {...props} />
      <p class="lead">{t(`estimate.rule.${rule}`)}</p>
      <p class="quiet">{t("estimate.bounds", { min, max, unit })}</p>
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, step, play, mine } = props;
  const { t } = useTexts();
  const answer = lastAnswer(mine);
  const given = step.shown ? t("answer.locked_seen") : t("answer.locked");
  const message = answer === undefined ? t("answer.none") : given;
  const again = play.rule === "duo" && step.name === "lock"; // a second answer is still ahead
  const late = !again && isTooLate({ ...props, answered: answer !== undefined });
  return (
    <PhonePage>
      <Question {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <Notice>{late ? t("lobby.too_late") : message}</Notice>
      {answer !== undefined && <OwnAnswer card={play.card} value={answer} />}
      <AnswerCount play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
    </PhonePage>
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
      <p class="lead">
        {step.kind === "discuss" ? t("estimate.duo.talk") : t("estimate.duo.shown")}
      </p>
      {play.room && <Histogram card={play.card} room={play.room} />}
      {answer !== undefined && <p class="lead">{mineOf(play.card, answer, texts)}</p>}
      <RaisedHands raised={all.play?.raised} goals={all.goals} unit={play.card.unit} />
      {step.kind === "discuss" && <Questions open />}
    </PhonePage>
  );
}

function Revealed(props: Props & { play: EstimatePlay & { truth: EstimateTruth } }) {
  const { all, play, step, state, mine } = props;
  const texts = useTexts();
  const { t, number, language } = texts;
  const { card, truth } = play;
  const waits = step.kind === "reveal" ? step.opened + REVEAL_MS - state.offset : 0;
  const reached = useHasPassed(waits);
  const source = useSourceLine(truth);
  const figure = t("estimate.truth", { value: truth.value, unit: card.unit });
  const raised = all.play?.raised;
  const verdict = verdictOf(mine, play.room, raised);
  useAnnouncementOf(reached ? `${figure}.${verdict ? ` ${t(verdict)}` : ""}` : "");
  const { saveFact } = props;
  // At once, though it is not shown yet: a room that moves on soon leaves it on the card too.
  useEffect(() => {
    const figure = formatAmount(number(truth.value), card.unit, language);
    const goals = card.goals.map((id) => ({ id, title: all.goals[id] ?? "" }));
    saveFact({ id: card.id, goals, question: card.question, figure, source });
  }, [card.id, source]);
  const answer = lastAnswer(mine);
  if (!reached) {
    return (
      <PhonePage>
        <Question {...props} />
        {answer !== undefined && <p class="lead">{mineOf(card, answer, texts)}</p>}
      </PhonePage>
    );
  }
  return (
    <PhonePage>
      <TooLateNotice {...props} answered={answer !== undefined} />
      {step.kind === "discuss" && <Notice icon="people">{t("screen.talk")}</Notice>}
      <h1 class="visually-hidden">{t("step.reveal")}</h1>
      <Result play={play} mine={mine} goals={all.goals} raised={raised} />
      {step.kind === "discuss" && <Questions open />}
    </PhonePage>
  );
}
