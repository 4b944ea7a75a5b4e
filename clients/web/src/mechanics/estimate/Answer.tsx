// Giving an estimate: the ruler, an optional confidence, and what became of it.
import { useState } from "preact/hooks";
import { Choice } from "../../phone/Choice";
import { RefusalText, Refused } from "../../phone/Refused";
import { Sheet } from "../../phone/Sheet";
import { Button } from "../../shared/components/Button";
import { Picto } from "../../shared/components/Picto";
import { Say } from "../../shared/components/Say";
import { Time } from "../../shared/components/Time";
import { Wall } from "../../shared/components/Wall";
import { parseNumber } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Language, Move } from "../../shared/messages";
import { pending, shownRefusal } from "../../shared/store";
import type { PhonePart } from "../index";
import { Figure } from "./Figure";
import { Question } from "./Question";
import { Ruler } from "./Ruler";
import type { EstimateMine, EstimatePlay } from "./types";

type Confidence = 1 | 2 | 3;
type Props = PhonePart<EstimatePlay, EstimateMine>;

interface Typed {
  text: string;
  language: Language; // in which it is a number
  confidence?: Confidence;
}

/** What is shown while answers are open: the form, or the answer that was sent. */
export function Answer(props: Props) {
  const { state, step, mine } = props;
  const { language } = useTexts();
  const [edited, setEdited] = useState(false);
  const [given, setGiven] = useState<number>();
  const mineOf = (move: Move) => move.type === "play" && move.step === step.id;
  const sending = pending(state, mineOf);
  const refused = shownRefusal(state)?.move;
  const failed = !sending && refused !== undefined && mineOf(refused);
  // Between the confirmation and the next document, the answer just given stands in for it.
  const shown = failed ? mine.mine : (given ?? mine.mine);
  const send = (value: number, confidence?: Confidence) => {
    setGiven(value);
    setEdited(false);
    const move = { type: "estimate.answer" as const, value, ...(confidence && { confidence }) };
    props.room.move({ type: "play", step: step.id, move });
  };
  if (shown === undefined || edited || failed)
    return <Form key={language} {...props} onSend={send} />;
  return (
    <Sent
      {...props}
      value={shown}
      sending={sending !== undefined}
      onChange={() => setEdited(true)}
    />
  );
}

interface FormProps extends Props {
  onSend: (value: number, confidence?: Confidence) => void;
}

function Form(props: FormProps) {
  const { all, step, play, mine, state, draft } = props;
  const { t, number, language } = useTexts();
  const { card } = play;
  const second = step.name === "input2";
  const [typed, setTyped] = useState<Typed>(() => {
    const kept = draft.read(step.id) as Typed | undefined;
    const before = kept ? parseNumber(kept.text, kept.language) : (mine.mine ?? mine.before);
    const text = before === undefined ? (kept?.text ?? "") : number(before);
    const confidence = kept ? kept.confidence : mine.confidence;
    return { text, language, ...(confidence && { confidence }) };
  });
  const [problem, setProblem] = useState<"how" | "not_a_number" | "out_of_bounds">();
  const change = (next: Typed) => {
    setTyped(next);
    setProblem(undefined);
    draft.write(step.id, next);
  };
  const bounds = { min: number(card.low), max: number(card.high), unit: card.unit };
  const send = () => {
    const value = parseNumber(typed.text, language);
    if (!typed.text.trim()) setProblem("how");
    else if (value === undefined) setProblem("not_a_number");
    else if (value < card.low || value > card.high) setProblem("out_of_bounds");
    else if (!all.hold) props.onSend(value, typed.confidence);
  };
  const before = second ? mine.before : undefined;
  const go = (
    <Button go off={!typed.text.trim() || all.hold} onPress={send}>
      {t("answer.send")}
    </Button>
  );
  return (
    <Sheet
      dock={
        before === undefined ? (
          go
        ) : (
          <div class="duo">
            <Button off={all.hold} onPress={() => !all.hold && props.onSend(before)}>
              {t("estimate.duo.keep")}
            </Button>
            {go}
          </div>
        )
      }
    >
      <Question {...props} />
      {second && <p class="lead">{t("estimate.duo.again")}</p>}
      <p class="quiet">{t("estimate.bounds", bounds)}</p>
      <Refused of={(move) => move.type === "play"} details={bounds} />
      {problem === "how" && (
        <Say tone="now" live>
          {t("estimate.how")}
        </Say>
      )}
      {problem && problem !== "how" && <RefusalText code={problem} details={bounds} />}
      <Ruler
        card={card}
        text={typed.text}
        onText={(text) => change({ ...typed, text })}
        onEnter={send}
      />
      <Time all={all} offset={state.offset} />
      <Choice
        name="confidence"
        legend={t("estimate.trust.q")}
        options={([1, 2, 3] as const).map((n) => [n, t(`estimate.trust.${n}`)])}
        value={typed.confidence}
        onPick={(confidence) => change({ ...typed, confidence })}
        onAgain={() => change({ text: typed.text, language })}
      />
    </Sheet>
  );
}

interface SentProps extends Props {
  value: number;
  sending: boolean;
  onChange: () => void;
}

function Sent(props: SentProps) {
  const { all, play, state, value, sending } = props;
  const { t } = useTexts();
  const { answered = 0, of = 0 } = play;
  const cut = state.link.phase !== "open" || state.flight?.waits === true;
  return (
    <Sheet
      dock={
        <Button busy={sending && !cut} onPress={props.onChange}>
          <Picto sign="pen" />
          {t("answer.change")}
        </Button>
      }
    >
      <Question {...props} />
      <Refused of={(move) => move.type === "play"} />
      {sending ? (
        cut && <Say tone="now">{t("answer.queued")}</Say>
      ) : (
        <Say tone="ok" sign="check" live>
          {t("answer.saved")}
        </Say>
      )}
      <div class="card own">
        <p class="quiet">{t("estimate.field", { unit: play.card.unit })}</p>
        <Figure value={value} unit={play.card.unit} />
      </div>
      <div>
        <p class="count n">{t("wait.count", { n: answered, total: of })}</p>
        <Wall n={answered} of={of} />
      </div>
      {!sending && <p class="lead">{t("wait.rest")}</p>}
      <Time all={all} offset={state.offset} />
    </Sheet>
  );
}
