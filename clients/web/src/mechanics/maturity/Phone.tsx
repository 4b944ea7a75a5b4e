// « Où en sommes-nous ? » on the phone, step by step: alone, at the table, then what came of it.
import "./phone.css";
import { useErasedDraft } from "../../kit/phone/erased";
import { LockPage } from "../../kit/phone/LockPage";
import { PhonePage } from "../../kit/phone/PhonePage";
import { Questions } from "../../kit/phone/Questions";
import { WaitLine } from "../../kit/phone/WaitLine";
import { useTexts } from "../../shared/i18n";
import type { MaturityMine, MaturityPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Answer, Own } from "./Answer";
import { AtTable } from "./AtTable";
import type { Props } from "./props";
import { Stands, Strides } from "./Result";
import { Unsent } from "./Said";
import { Signs } from "./Signs";
import { OwnStride, Stride } from "./Stride";
import { Title } from "./Title";
import { useTyping } from "./useTyping";
import { placingOf, strideOf } from "./words";

export { texts } from "./texts/fr";

export function Phone(part: PhonePart<MaturityPlay, MaturityMine>) {
  const { play, step, seat, mine, draft } = part;
  const typing = useTyping(part);
  useErasedDraft(mine.erased, draft, step);
  const props: Props = { ...part, typing };
  const { card } = play;
  if (step.kind === "reveal" || step.kind === "discuss") {
    return card ? <Stands {...props} card={card} /> : <Strides {...props} />;
  }
  if (step.kind === "input" && seat) {
    if (step.name === "table") return <AtTable {...props} />;
    return card ? (
      <Answer key={step.id} {...props} card={card} />
    ) : (
      <Stride key={step.id} {...props} />
    );
  }
  return step.kind === "lock" ? <Lock {...props} /> : <Brief {...props} />;
}

function Brief(props: Props) {
  const { all, play } = props;
  const { t } = useTexts();
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t(play.card ? "maturity.rule.alone" : "maturity.rule.stride")}</p>
      {play.card && <p class="quiet">{t("confided.lot")}</p>}
      {play.card ? (
        <Signs card={play.card} />
      ) : (
        <ul class="subjects">
          {Object.entries(play.subjects ?? {}).map(([id, title]) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
      <WaitLine all={all} />
      <Questions open />
    </PhonePage>
  );
}

/** Answers have stopped: one's own, and what was typed and never sent. */
function Lock(props: Props) {
  const { step, play, mine, typing } = props;
  const { t } = useTexts();
  const placing = placingOf(mine);
  const stride = strideOf(mine);
  // What a table says is in no document of a seat before the result.
  const together = play.by_table && (!play.card || step.name === "lock2");
  return (
    <LockPage
      part={props}
      answered={placing !== undefined || stride !== undefined}
      message={together ? t("step.lock") : undefined}
      again={play.by_table}
      heading={<Title {...props} />}
    >
      {play.card && placing && <Own card={play.card} placing={placing} />}
      {stride && <OwnStride play={play} stride={stride} />}
      <Unsent text={typing.typed.text} />
    </LockPage>
  );
}
