// Recalling while answers are open: one ruler a figure, as it was guessed on.
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
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
import type { EstimateAsked } from "../../shared/wire";
import { Heading } from "./Heading";
import { OwnNumbers } from "./OwnNumbers";
import { type Numbers, type Problem, useTyped } from "./typed";
import type { Props } from "./words";

/** The form, or the numbers that were sent. */
export function Answer(props: Props) {
  const { language } = useTexts();
  const answer = useAnswering<Numbers>(props, props.mine.mine);
  const setting = useSetting(props);
  if (answer.shown === undefined && !answer.skipped) {
    return <Form key={language} {...props} answer={answer} setting={setting} />;
  }
  return (
    <AnswerSent part={props} answer={answer} heading={<Heading {...props} />}>
      {answer.shown !== undefined && <OwnNumbers {...props} numbers={answer.shown} />}
    </AnswerSent>
  );
}

function recalled(values: Numbers): MechanicMove {
  return { type: "recall.answer", values };
}

function Form(props: Props & { answer: Answering<Numbers>; setting: Setting }) {
  const { all, play, state, answer, setting } = props;
  const { t } = useTexts();
  const { typed, problem, empty, set, write, takeBack, check } = useTyped(props, (values, how) =>
    setting[how](recalled(values)),
  );
  const send = () =>
    check((values) => {
      if (all.paused) return;
      setting.drop();
      answer.submit(values, recalled(values));
    });
  return (
    <PhonePage
      dock={
        <AnswerDock answer={answer} set={set}>
          <Button go off={empty || all.paused} onPress={send}>
            {t("answer.send")}
          </Button>
        </AnswerDock>
      }
    >
      <Heading {...props} />
      <p class="lead">{t("recall.rule")}</p>
      <p class="quiet">{t("confided.lot")}</p>
      <RefusalNotice of={(move) => move.type === "play"} />
      {play.order.map((id) => {
        const card = play.cards[id];
        if (!card) return null;
        const row = { card, text: typed[id] ?? "", problem, onText: write, onEnter: send };
        return <Field key={id} {...row} />;
      })}
      <WhatCounts shown={set} onTakeBack={takeBack} />
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

interface FieldProps {
  card: EstimateAsked;
  text: string;
  problem: Problem | undefined;
  onText: (id: string, text: string) => void;
  onEnter: () => void;
}

function Field({ card, text, problem, onText, onEnter }: FieldProps) {
  const { t, number, refusal } = useTexts();
  const bounds = { min: number(card.low), max: number(card.high), unit: card.unit };
  const change = (next: string) => onText(card.id, next);
  return (
    <section class="recall" aria-labelledby={`q-${card.id}`}>
      <h2 id={`q-${card.id}`}>{card.question}</h2>
      {problem?.id === card.id && (
        <Notice tone="now" live>
          {refusal(problem.code, bounds)}
        </Notice>
      )}
      {card.ranges ? (
        <Ranges card={card} text={text} onText={change} name={`range-${card.id}`} />
      ) : (
        <>
          <p class="quiet" id={`bounds-${card.id}`}>
            {t("ruler.bounds", bounds)}
          </p>
          <Ruler
            card={card}
            text={text}
            onText={change}
            onEnter={onEnter}
            bounds={`bounds-${card.id}`}
          />
        </>
      )}
    </section>
  );
}
