// « Vous souvenez-vous ? » on the phone: figures of the session asked again, then told again.
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RevealPage } from "../../kit/phone/RevealPage";
import { WaitLine } from "../../kit/phone/WaitLine";
import { useTexts } from "../../shared/i18n";
import { Answer } from "./Answer";
import { Heading } from "./Heading";
import { Kept } from "./Kept";
import { OwnNumbers } from "./OwnNumbers";
import { figureOf, type Props } from "./words";
import "./recall.css";

export { texts } from "./texts/fr";

export function Phone(props: Props) {
  const { step, seat, mine } = props;
  if (step.kind === "input" && seat) return <Answer key={step.id} {...props} />;
  if (step.kind === "lock") {
    return (
      <LockPage part={props} answered={mine.mine !== undefined} heading={<Heading {...props} />}>
        <OwnNumbers {...props} numbers={mine.mine} />
      </LockPage>
    );
  }
  return step.kind === "reveal" ? <Reveal {...props} /> : <Brief {...props} />;
}

function Brief(props: Props) {
  const { t } = useTexts();
  return (
    <PhonePage>
      <Heading {...props} />
      <p class="lead">{t("recall.rule")}</p>
      <p class="quiet">{t("confided.lot")}</p>
      <WaitLine all={props.all} />
    </PhonePage>
  );
}

function Reveal(props: Props) {
  const { play, mine } = props;
  const texts = useTexts();
  const told = play.order.map((id) => figureOf(id, play, texts)).join(". ");
  return (
    <RevealPage
      part={props}
      answered={mine.mine !== undefined}
      announcement={told}
      heading={<Heading {...props} />}
      own={<OwnNumbers {...props} numbers={mine.mine} />}
    >
      <OwnNumbers {...props} numbers={mine.mine} />
      <Kept play={play} />
    </RevealPage>
  );
}
