// Giving an estimate while answers are open: the ruler, and an optional confidence.
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { Choice } from "../../kit/phone/Choice";
import { OrSkip } from "../../kit/phone/OrSkip";
import { RefusalText, Refused } from "../../kit/phone/Refused";
import { Sent } from "../../kit/phone/Sent";
import { Sheet } from "../../kit/phone/Sheet";
import { Button } from "../../shared/components/Button";
import { Say } from "../../shared/components/Say";
import { Time } from "../../shared/components/Time";
import { useTexts } from "../../shared/i18n";
import type { EstimateMine, EstimatePlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Own } from "./Own";
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
    <Sent part={props} answer={answer} seen={props.step.shown} heading={<Question {...props} />}>
      {answer.shown !== undefined && <Own card={play.card} value={answer.shown} />}
    </Sent>
  );
}

type FormProps = Props & { answer: Answering<number> };

function Form(props: FormProps) {
  const { all, step, play, mine, state, answer } = props;
  const { card } = play;
  const { t } = useTexts();
  const typed = useTyped(props);
  const give = (value: number, confidence?: Confidence) => {
    if (all.paused) return;
    const more = confidence && { confidence };
    answer.give(value, { type: "estimate.answer", value, ...more });
  };
  const send = () => typed.check((value) => give(value, typed.confidence));
  const before = step.name === "input2" ? mine.before : undefined;
  const go = (
    <Button go off={typed.empty || all.paused} onPress={send}>
      {t("answer.send")}
    </Button>
  );
  const both = before !== undefined && (
    <div class="duo">
      <Button off={all.paused} onPress={() => give(before)}>
        {t("estimate.duo.keep")}
      </Button>
      {go}
    </div>
  );
  return (
    <Sheet dock={both || <OrSkip answer={answer}>{go}</OrSkip>} seen={step.shown}>
      <Question {...props} />
      {step.name === "input2" && <p class="lead">{t("estimate.duo.again")}</p>}
      {!card.ranges && (
        <p class="quiet" id="bounds">
          {t("estimate.bounds", typed.bounds)}
        </p>
      )}
      <Refused of={(move) => move.type === "play"} details={typed.bounds} />
      <Problem {...typed} how={t(card.ranges ? "estimate.rule.simple" : "estimate.how")} />
      {card.ranges ? (
        <Ranges card={card} text={typed.text} onText={typed.write} />
      ) : (
        <Ruler card={card} text={typed.text} onText={typed.write} onEnter={send} />
      )}
      <Time all={all} offset={state.offset} />
      <Choice
        name="confidence"
        legend={t("estimate.trust.q")}
        options={([1, 2, 3] as const).map((n) => [n, t(`estimate.trust.${n}`)])}
        value={typed.confidence}
        onPick={typed.trust}
        onAgain={() => typed.trust(undefined)}
      />
    </Sheet>
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
    <Say tone="now" live>
      {how}
    </Say>
  );
}
