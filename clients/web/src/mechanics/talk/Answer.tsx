// Giving one word while answers are open.
import { useState } from "preact/hooks";
import { AnswerDock } from "../../kit/phone/AnswerDock";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice, RefusalText } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { TalkMine, TalkPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Heading } from "./Heading";
import { ruleOf } from "./words";

const LONGEST_WORD = 30;
const NEAR = 10; // characters left from which on their number is shown
const SPOKEN = [NEAR, 5, 0]; // and read out, not at each letter

type Props = PhonePart<TalkPlay, TalkMine>;

/** The form alone; once the word is sent or passed, that word, and what is asked beside it. */
export function Answer(props: Props) {
  const { t } = useTexts();
  const answer = useAnswering(props, props.mine.mine);
  if (answer.shown === undefined && !answer.skipped) return <Form {...props} answer={answer} />;
  return (
    <AnswerSent part={props} answer={answer} heading={<Heading {...props} />} after={props.beside}>
      {answer.shown !== undefined && (
        <div class="card own-answer">
          <p class="quiet">{t("talk.label")}</p>
          <div class="figure">{answer.shown}</div>
        </div>
      )}
    </AnswerSent>
  );
}

function Form(props: Props & { answer: Answering<string> }) {
  const { all, step, play, state, mine, draft, answer } = props;
  const { t } = useTexts();
  const savedWord = () => (draft.read(step.id) as string | undefined) ?? mine.mine ?? "";
  const [word, setWord] = useState(savedWord);
  const [empty, setEmpty] = useState(false);
  const change = (next: string) => {
    setWord(next);
    setEmpty(false);
    draft.write(step.id, next);
  };
  const send = () => {
    const sent = word.trim();
    if (!sent) setEmpty(true);
    else if (!all.paused) answer.submit(sent, { type: "talk.word", word: sent });
  };
  return (
    <PhonePage
      dock={
        <AnswerDock answer={answer}>
          <Button go off={!word.trim() || all.paused} onPress={send}>
            {t("talk.send")}
          </Button>
        </AnswerDock>
      }
    >
      <Heading {...props} />
      <p class="lead">{t(ruleOf(play))}</p>
      {empty && <RefusalText code="text_empty" />}
      <RefusalNotice of={(move) => move.type === "play"} />
      <WordField word={word} onWord={change} onEnter={send} />
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

interface WordFieldProps {
  word: string;
  onWord: (word: string) => void;
  onEnter: () => void;
}

function WordField({ word, onWord, onEnter }: WordFieldProps) {
  const { t } = useTexts();
  const left = LONGEST_WORD - word.length;
  const leftText = t("text.left", { n: left });
  return (
    <div>
      <label class="field-label" for="word">
        <span>{t("talk.label")}</span>
      </label>
      <input
        class="text-input"
        id="word"
        value={word}
        autocomplete="off"
        maxLength={LONGEST_WORD}
        enterkeyhint="send"
        aria-describedby="word-help"
        onInput={(event) => onWord(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter();
        }}
      />
      <p class="quiet" id="word-help">
        {t("text.hint")}
      </p>
      {left <= NEAR && <p class="hint tabular">{leftText}</p>}
      <LiveRegion text={SPOKEN.includes(left) ? leftText : ""} />
    </div>
  );
}
