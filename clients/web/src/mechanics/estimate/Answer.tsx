// Giving an estimate while answers are open: the ruler, and an optional confidence.

import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { Choice } from "../../kit/phone/Choice";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Ranges } from "../../kit/phone/ruler/Ranges";
import { Ruler } from "../../kit/phone/ruler/Ruler";
import { type Setting, useSetting } from "../../kit/phone/setting";
import { WhatCounts } from "../../kit/phone/WhatCounts";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import type { EstimateMine, EstimatePlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { OwnAnswer } from "./OwnAnswer";
import { Question } from "./Question";
import { type Confidence, useTyped } from "./typed";

type Props = PhonePart<EstimatePlay, EstimateMine>;

/** The form, or the answer that was sent. */
export function Answer(props: Props) {
  const { play, mine } = props;
  const { language } = useTexts();
  const answer = useAnswering(props, mine.mine);
  const setting = useSetting(props);
  if (answer.shown === undefined && !answer.skipped) {
    return <Form key={language} {...props} answer={answer} setting={setting} />;
  }
  return (
    <AnswerSent
      part={props}
      answer={answer}
      seen={props.step.revealed}
      heading={<Question {...props} />}
    >
      {answer.shown !== undefined && <OwnAnswer card={play.card} value={answer.shown} />}
    </AnswerSent>
  );
}

function estimated(value: number, confidence: Confidence | undefined): MechanicMove {
  return { type: "estimate.answer", value, ...(confidence && { confidence }) };
}

type FormProps = Props & { answer: Answering<number>; setting: Setting };

function Form(props: FormProps) {
  const { all, step, play, mine, state, answer, setting } = props;
  const { card } = play;
  const { t, refusal } = useTexts();
  const typed = useTyped(props, (value, confidence, how) =>
    setting[how](
      value === undefined ? { type: "estimate.take_back" } : estimated(value, confidence),
    ),
  );
  const { problem } = typed;
  const how = t(card.ranges ? "estimate.rule.simple" : "ruler.how");
  const submit = (value: number, confidence?: Confidence) => {
    if (all.paused) return;
    setting.drop();
    answer.submit(value, estimated(value, confidence));
  };
  const send = () => typed.check((value) => submit(value, typed.confidence));
  const before = step.name === "input2" ? mine.before : undefined;
  const go = (
    <Button go off={typed.empty || problem !== undefined || all.paused} onPress={send}>
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
  const dock = both || (
    <AnswerDock answer={answer} set={typed.touched}>
      {go}
    </AnswerDock>
  );
  return (
    <PhonePage dock={dock} seen={step.revealed}>
      <Question {...props} />
      {step.name === "input2" && <p class="lead">{t("estimate.duo.again")}</p>}
      {!card.ranges && (
        <p class="quiet" id="bounds">
          {t("ruler.bounds", typed.bounds)}
        </p>
      )}
      <RefusalNotice of={(move) => move.type === "play"} details={typed.bounds} />
      {problem && (
        <Notice tone="now" live>
          {problem === "empty" ? how : refusal(problem, typed.bounds)}
        </Notice>
      )}
      {card.ranges ? (
        <Ranges card={card} text={typed.text} onText={typed.write} />
      ) : (
        <Ruler card={card} text={typed.text} onText={typed.write} onEnter={send} />
      )}
      <WhatCounts shown={typed.touched} onTakeBack={() => typed.write("")} />
      <Countdown all={all} offset={state.offset} />
      {!typed.empty && (
        <Choice
          name="confidence"
          legend={t("estimate.trust.q")}
          options={([1, 2, 3] as const).map((n) => [n, t(`estimate.trust.${n}`)])}
          value={typed.confidence}
          onPick={typed.trust}
          onAgain={() => typed.trust(undefined)}
        />
      )}
    </PhonePage>
  );
}
