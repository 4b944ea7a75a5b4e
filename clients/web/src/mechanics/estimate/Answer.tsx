// Giving an estimate while answers are open: the ruler, and an optional confidence.

import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { Choice } from "../../kit/phone/Choice";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice, RefusalText } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { EstimateMine, EstimatePlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { OwnAnswer } from "./OwnAnswer";
import { Question } from "./Question";
import { Ranges } from "./Ranges";
import { Ruler } from "./Ruler";
import { type Confidence, useTyped } from "./typed";

type Props = PhonePart<EstimatePlay, EstimateMine>;

/** The form, or the answer that was sent. */
export function Answer(props: Props) {
  const { play, mine } = props;
  const { language } = useTexts();
  const answer = useAnswering(props, mine.mine);
  if (answer.shown === undefined && !answer.skipped) {
    return <Form key={language} {...props} answer={answer} />;
  }
  return (
    <AnswerSent
      part={props}
      answer={answer}
      seen={props.step.shown}
      heading={<Question {...props} />}
    >
      {answer.shown !== undefined && <OwnAnswer card={play.card} value={answer.shown} />}
    </AnswerSent>
  );
}

type FormProps = Props & { answer: Answering<number> };

function Form(props: FormProps) {
  const { all, step, play, mine, state, answer } = props;
  const { card } = play;
  const { t } = useTexts();
  const typed = useTyped(props);
  const submit = (value: number, confidence?: Confidence) => {
    if (all.paused) return;
    const more = confidence && { confidence };
    answer.submit(value, { type: "estimate.answer", value, ...more });
  };
  const send = () => typed.check((value) => submit(value, typed.confidence));
  const before = step.name === "input2" ? mine.before : undefined;
  const go = (
    <Button go off={typed.empty || all.paused} onPress={send}>
      {t("answer.send")}
    </Button>
  );
  const both = before !== undefined && (
    <div class="duo">
      <Button off={all.paused} onPress={() => submit(before)}>
        {t("estimate.duo.keep")}
      </Button>
      {go}
    </div>
  );
  return (
    <PhonePage dock={both || <AnswerDock answer={answer}>{go}</AnswerDock>} seen={step.shown}>
      <Question {...props} />
      {step.name === "input2" && <p class="lead">{t("estimate.duo.again")}</p>}
      {!card.ranges && (
        <p class="quiet" id="bounds">
          {t("estimate.bounds", typed.bounds)}
        </p>
      )}
      <RefusalNotice of={(move) => move.type === "play"} details={typed.bounds} />
      <Problem {...typed} how={t(card.ranges ? "estimate.rule.simple" : "estimate.how")} />
      {card.ranges ? (
        <Ranges card={card} text={typed.text} onText={typed.write} />
      ) : (
        <Ruler card={card} text={typed.text} onText={typed.write} onEnter={send} />
      )}
      <Countdown all={all} offset={state.offset} />
      <Choice
        name="confidence"
        legend={t("estimate.trust.q")}
        options={([1, 2, 3] as const).map((n) => [n, t(`estimate.trust.${n}`)])}
        value={typed.confidence}
        onPick={typed.trust}
        onAgain={() => typed.trust(undefined)}
      />
    </PhonePage>
  );
}

interface ProblemProps extends Pick<ReturnType<typeof useTyped>, "problem" | "bounds"> {
  /** What to do if nothing was answered. */
  how: string;
}

/** Why what is typed was not sent. */
function Problem({ problem, bounds, how }: ProblemProps) {
  if (!problem) return null;
  if (problem !== "empty") return <RefusalText code={problem} details={bounds} />;
  return (
    <Notice tone="now" live>
      {how}
    </Notice>
  );
}
