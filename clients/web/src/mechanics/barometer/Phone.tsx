// The barometer on the phone: what comes, the items one by one, then that answers have stopped.
import { AnswerCount } from "../../kit/phone/AnswerCount";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { isTooLate } from "../../kit/phone/TooLateNotice";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { Answer } from "./Answer";
import type { Props } from "./answers";
import { Draw } from "./Draw";
import { hasAnswer } from "./items";
import "./barometer.css";

export function Phone(props: Props) {
  const { step, seat } = props;
  if (step.kind === "input" && seat) return <Answer key={step.id} {...props} />;
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

function Brief(props: Props) {
  const { all, play } = props;
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <div class="lead">
        <p>{t(`barometer.${play.rule}`)}</p>
        <p>{t("barometer.private")}</p>
      </div>
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      <Draw play={play} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { all, play, mine } = props;
  const { t } = useTexts();
  const given = hasAnswer(mine.mine);
  const message = given ? t("answer.locked") : t("answer.none");
  return (
    <PhonePage>
      <Title {...props} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <Notice>{isTooLate({ ...props, answered: given }) ? t("lobby.too_late") : message}</Notice>
      <AnswerCount play={play} />
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      <Draw play={play} number={mine.number} />
    </PhonePage>
  );
}

function Title({ all, step }: Props) {
  const { t } = useTexts();
  return (
    <div>
      <p class="over quiet">{t(`step.${step.kind}`)}</p>
      <h1>{all.phases[step.phase]?.title}</h1>
    </div>
  );
}
