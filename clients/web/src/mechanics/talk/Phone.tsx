// The talk on the phone: something to hear and speak about, or one word without a name.
import { useState } from "preact/hooks";
import { Late } from "../../phone/Late";
import { Questions } from "../../phone/Questions";
import { RefusalText, Refused } from "../../phone/Refused";
import { Sheet } from "../../phone/Sheet";
import { Button } from "../../shared/components/Button";
import { Picto } from "../../shared/components/Picto";
import { Say } from "../../shared/components/Say";
import { Time } from "../../shared/components/Time";
import { Wall } from "../../shared/components/Wall";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Move } from "../../shared/messages";
import { pending, shownRefusal } from "../../shared/store";
import type { PhonePart } from "../index";
import type { TalkMine, TalkPlay } from "./types";

const LONGEST_WORD = 30;

type Props = PhonePart<TalkPlay, TalkMine>;

export function Phone(props: Props) {
  const { play, step } = props;
  if (step.kind === "input" && props.seat) return <Answer key={step.id} {...props} />;
  if (step.kind === "reveal") return <Words {...props} />;
  return play.rule === "listen" ? <Listen {...props} /> : <Wait {...props} />;
}

function Heading({ all, step, play }: Props) {
  return (
    <div>
      <p class="over quiet">{all.phases[step.phase]?.title}</p>
      <h1>{play.sentence}</h1>
    </div>
  );
}

function Listen(props: Props) {
  const { play, step, state } = props;
  const { t, language } = useTexts();
  if (play.pause) {
    const back = step.deadline;
    return (
      <Sheet tall>
        <Heading {...props} />
        {back !== undefined && (
          <p class="word">{t("talk.break", { time: formatHour(back - state.offset, language) })}</p>
        )}
      </Sheet>
    );
  }
  return (
    <Sheet>
      <Heading {...props} />
      <p class="lead">{t("talk.rule.listen")}</p>
      <Questions open />
    </Sheet>
  );
}

/** Before the word is asked for, and once it is too late. */
function Wait(props: Props) {
  const { all, step, mine } = props;
  const { t } = useTexts();
  const locked = step.kind === "lock";
  return (
    <Sheet>
      <Late can={!locked} />
      <Heading {...props} />
      <Refused of={(move) => move.type === "play"} />
      {locked ? (
        <Say>{mine.mine === undefined ? t("answer.none") : t("answer.locked")}</Say>
      ) : (
        <p class="lead">{t("talk.rule.word")}</p>
      )}
      {mine.mine !== undefined && <p class="word">{mine.mine}</p>}
      <p class="quiet">{all.pace === "auto" ? t("wait.auto") : t("wait.next")}</p>
      {!locked && <Questions open />}
    </Sheet>
  );
}

function Answer(props: Props) {
  const { state, step, mine } = props;
  const [edited, setEdited] = useState(false);
  const [given, setGiven] = useState<string>();
  const mineOf = (move: Move) => move.type === "play" && move.step === step.id;
  const sending = pending(state, mineOf) !== undefined;
  const refused = shownRefusal(state)?.move;
  const failed = !sending && refused !== undefined && mineOf(refused);
  const shown = failed ? mine.mine : (given ?? mine.mine);
  if (shown !== undefined && !edited && !failed) {
    return <Sent {...props} word={shown} sending={sending} onChange={() => setEdited(true)} />;
  }
  const send = (word: string) => {
    setGiven(word);
    setEdited(false);
    props.room.move({ type: "play", step: step.id, move: { type: "talk.word", word } });
  };
  return <Form {...props} onSend={send} />;
}

function Form(props: Props & { onSend: (word: string) => void }) {
  const { all, step, state, mine, draft } = props;
  const { t } = useTexts();
  const [word, setWord] = useState(
    () => (draft.read(step.id) as string | undefined) ?? mine.mine ?? "",
  );
  const [empty, setEmpty] = useState(false);
  const send = () => {
    if (!word.trim()) setEmpty(true);
    else if (!all.hold) props.onSend(word.trim());
  };
  return (
    <Sheet
      dock={
        <Button go off={!word.trim() || all.hold} onPress={send}>
          {t("talk.send")}
        </Button>
      }
    >
      <Heading {...props} />
      <p class="lead">{t("talk.rule.word")}</p>
      {empty && <RefusalText code="text_empty" />}
      <Refused of={(move) => move.type === "play"} />
      <div>
        <label class="f" for="word">
          <span>{t("talk.label")}</span>
        </label>
        <input
          class="in"
          id="word"
          value={word}
          autocomplete="off"
          maxLength={LONGEST_WORD}
          enterkeyhint="send"
          aria-describedby="word-help"
          onInput={(event) => {
            setWord(event.currentTarget.value);
            setEmpty(false);
            draft.write(step.id, event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") send();
          }}
        />
        <p class="quiet" id="word-help">
          {t("text.hint")} {t("text.left", { n: LONGEST_WORD - word.length })}
        </p>
      </div>
      <Time all={all} offset={state.offset} />
    </Sheet>
  );
}

interface SentProps extends Props {
  word: string;
  sending: boolean;
  onChange: () => void;
}

function Sent(props: SentProps) {
  const { play, state, sending } = props;
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
      <Heading {...props} />
      <Refused of={(move) => move.type === "play"} />
      {sending ? (
        cut && <Say tone="now">{t("answer.queued")}</Say>
      ) : (
        <Say tone="ok" sign="check" live>
          {t("answer.saved")}
        </Say>
      )}
      <div class="card own">
        <p class="quiet">{t("talk.label")}</p>
        <p class="figure">{props.word}</p>
      </div>
      <div>
        <p class="count n">{t("wait.count", { n: answered, total: of })}</p>
        <Wall n={answered} of={of} />
      </div>
    </Sheet>
  );
}

/** The words of the room, most frequent first. */
function Words(props: Props) {
  const { play } = props;
  const { t, number } = useTexts();
  const words = play.words ?? [];
  return (
    <Sheet>
      <Heading {...props} />
      {words.length ? (
        <ul class="words card">
          {words.map(({ id, word, n }) => (
            <li key={id}>
              <b>{word}</b>
              <span class="n">{number(n)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="lead">{t("talk.few")}</p>
      )}
    </Sheet>
  );
}
