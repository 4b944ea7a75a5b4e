// A stride, alone: one sentence about a subject, where nobody sits at a table.
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { cleaned } from "../../kit/phone/typedText";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { useTexts } from "../../shared/i18n";
import type { MaturityPlay, StrideSent } from "../../shared/wire";
import { Form, useFilling } from "./Form";
import { moveOf, pickOf } from "./form";
import type { Props } from "./props";
import { Words } from "./Said";
import { Title } from "./Title";
import { strideOf } from "./words";

export function Stride(props: Props) {
  const { all, play, state, mine, typing } = props;
  const { t } = useTexts();
  const has = strideOf(mine);
  const answer = useAnswering<StrideSent>(props, has);
  const { typed, set } = typing;
  const filling = useFilling(typing, play, () => {
    if (all.paused) return;
    const sent = { subject: pickOf(typed, play) ?? "", text: cleaned(typed.text) };
    answer.submit(sent, moveOf(typed, play));
  });
  const { shown } = answer;
  if (shown !== undefined || answer.skipped) {
    const edit = () => {
      if (shown) set({ pick: shown.subject, text: shown.text, open: true });
      answer.edit();
    };
    return (
      <AnswerSent part={props} answer={{ ...answer, edit }} heading={<Title {...props} />}>
        {shown && <OwnStride play={play} stride={shown} />}
      </AnswerSent>
    );
  }
  return (
    <PhonePage
      dock={
        <AnswerDock answer={answer}>
          <Button go off={!filling.ready || all.paused} onPress={filling.submit}>
            {t("answer.send")}
          </Button>
        </AnswerDock>
      }
    >
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play" && !typing.refusal} />
      <p class="lead">{t("maturity.rule.stride")}</p>
      <Form play={play} typing={typing} filling={filling} off={all.paused} />
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

interface OwnStrideProps {
  play: MaturityPlay;
  stride: StrideSent;
}

/** The stride that was written alone, to read. */
export function OwnStride({ play: { subjects = {} }, stride: { subject, text } }: OwnStrideProps) {
  const { t } = useTexts();
  return (
    <div class="card own-answer">
      <p class="quiet">{t("maturity.own_stride")}</p>
      <p class="quiet">{subjects[subject]}</p>
      <Words text={text} />
    </div>
  );
}
