// The barometer on the phone: what comes, the items one by one, then that answers have stopped.
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { WaitLine } from "../../kit/phone/WaitLine";
import { useTexts } from "../../shared/i18n";
import { Answer } from "./Answer";
import type { Props } from "./answers";
import { Draw } from "./Draw";
import { hasAnswer } from "./items";
import "./barometer.css";

export { texts } from "./texts/fr";

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
        <p>{t("confided.lot")}</p>
      </div>
      <WaitLine all={all} />
      <Draw play={play} />
    </PhonePage>
  );
}

function Lock(props: Props) {
  const { play, mine } = props;
  return (
    <LockPage
      part={props}
      answered={hasAnswer(mine.mine)}
      heading={<Title {...props} />}
      after={<Draw play={play} number={mine.number} />}
    />
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
