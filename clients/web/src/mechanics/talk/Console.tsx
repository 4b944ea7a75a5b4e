// The talk on the console: the sentence, and the words that can be hidden, also before they show.
import { Button } from "../../shared/components/Button";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import { pending } from "../../shared/store";
import type { ConsolePart } from "../index";
import type { TalkDesk, TalkPlay, Word } from "./types";

type Props = ConsolePart<TalkPlay, TalkDesk>;

export function Console(props: Props) {
  const { t, language } = useTexts();
  const { state, step, play } = props;
  const words = play.rule === "word" && (step.kind === "lock" || step.kind === "reveal");
  return (
    <>
      <h3>{play.sentence}</h3>
      {play.prompt && <p class="prompt">{play.prompt}</p>}
      {play.pause && step.deadline !== undefined && (
        <p>{t("stage.break", { time: formatHour(step.deadline - state.offset, language) })}</p>
      )}
      {words && <Words {...props} />}
    </>
  );
}

function Words(props: Props) {
  const { t } = useTexts();
  const { step, play, own } = props;
  const shown = own.shown ?? play.words ?? [];
  const hidden = own.hidden ?? [];
  if (!shown.length && !hidden.length) return <p>{t("talk.few")}</p>;
  return (
    <>
      <p class="quiet">{t(step.kind === "lock" ? "desk.words_before" : "desk.words_now")}</p>
      <List {...props} words={shown} hide />
      {hidden.length > 0 && (
        <div>
          <h4 class="d">{t("desk.words_hidden")}</h4>
          <List {...props} words={hidden} />
        </div>
      )}
    </>
  );
}

/** Words with their button; it hides the word if *hide*, else shows it again. */
function List({
  state,
  room,
  step,
  words,
  hide = false,
}: Props & { words: readonly Word[]; hide?: boolean }) {
  const { t, number } = useTexts();
  if (!words.length) return null;
  const flying = pending(state, (move) => move.type === "play");
  return (
    <ul class={hide ? "picks" : "picks off"}>
      {words.map(({ id, word, n }) => (
        <li key={id}>
          <span>
            {word} {n > 1 && <span class="n quiet">× {number(n)}</span>}
          </span>
          <Button
            bare
            busy={flying?.type === "play" && wordOf(flying.move) === id}
            onPress={() =>
              room.move({
                type: "play",
                step: step.id,
                move: { type: "talk.hide", word: id, hidden: hide },
              })
            }
          >
            {t(hide ? "desk.word_hide" : "desk.word_show")}
            <span class="vh">{` ${word}`}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function wordOf(move: MechanicMove): unknown {
  return "word" in move ? move.word : undefined;
}
