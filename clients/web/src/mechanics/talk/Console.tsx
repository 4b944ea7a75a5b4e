// The talk on the console: the sentence, and the words that can be taken off the screen.
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
  const { state, step, play, own } = props;
  const words = play.words ?? [];
  const hidden = own.hidden ?? [];
  return (
    <>
      <h1>{play.sentence}</h1>
      {play.pause && step.deadline !== undefined && (
        <p>{t("stage.break", { time: formatHour(step.deadline - state.offset, language) })}</p>
      )}
      {step.kind === "reveal" && (
        <>
          {!words.length && !hidden.length && <p>{t("talk.few")}</p>}
          <Words {...props} words={words} hide />
          <Words {...props} words={hidden} />
        </>
      )}
    </>
  );
}

/** Words with their button; it takes off the screen if *hide*, else puts back. */
function Words({
  state,
  room,
  step,
  words,
  hide = false,
}: Props & { words: readonly Word[]; hide?: boolean }) {
  const { t } = useTexts();
  if (!words.length) return null;
  const flying = pending(state, (move) => move.type === "play");
  return (
    <ul class={hide ? "picks" : "picks off"}>
      {words.map(({ id, word, n }) => (
        <li key={id}>
          <span>
            {word} <span class="n quiet">{n}</span>
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
            {t(hide ? "screen.hide" : "screen.show")}
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
