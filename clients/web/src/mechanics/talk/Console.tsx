// The talk on the console: the sentence, and the words that can be hidden, also before they show.
import { Held } from "../../kit/console/Held";
import { ModerationList } from "../../kit/console/ModerationList";
import { NewsShown } from "../../kit/screen/News";
import { formatHour } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { wifiOf } from "../../shared/joinAddress";
import { pending } from "../../shared/store";
import type { TalkConsole, TalkPlay, Word } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Called } from "./Called";
import { Recaps } from "./Recaps";
import { asks, welcomes } from "./words";

type Props = ConsolePart<TalkPlay, TalkConsole>;

export function Console(props: Props) {
  const { t, language } = useTexts();
  const { state, all, step, play } = props;
  const words = play.rule === "word" && (step.kind === "lock" || step.kind === "reveal");
  return (
    <>
      {play.number === undefined ? (
        <h3>
          {play.goals
            ? t("talk.opening.title", { n: Object.keys(play.goals).length })
            : play.sentence}
        </h3>
      ) : (
        <p class="quiet">
          {play.sentence} {t("talk.prompt_at", { at: play.number, n: play.prompts ?? 0 })}
        </p>
      )}
      {asks(step, play) && <Prompt {...play} />}
      {play.is_break && step.deadline !== undefined && (
        <p>{t("talk.break", { time: formatHour(step.deadline - state.offset, language) })}</p>
      )}
      <Recaps rows={play.data} all={all} most={8} />
      {play.partners !== undefined && (
        <div class="partners">
          <Called play={play} />
        </div>
      )}
      {welcomes(all, step, play) && !wifiOf(state.joinAddress) && (
        <NewsShown room={all.room.code} />
      )}
      {words && <Words {...props} />}
    </>
  );
}

/** What the room does or talks about; in a debrief it is what the page is about. */
function Prompt({ prompt, number }: TalkPlay) {
  return number === undefined ? <p class="prompt">{prompt}</p> : <h3>{prompt}</h3>;
}

function Words({ state, room, step, play, own }: Props) {
  const { t } = useTexts();
  const flying = pending(
    state,
    (move) => move.type === "erase_text" || (move.type === "play" && "word" in move.move),
  );
  const listed = (words: readonly Word[]) =>
    words.map(({ id, word, n }) => ({
      id,
      n: 1,
      content: n === undefined ? word : `${word} ${n}+`,
      spoken: word,
    }));
  const { shown = play.words ?? [], hidden = [], held = [] } = own;
  const waits = ({ id }: Word) => held.includes(id);
  const busy =
    flying?.type === "erase_text"
      ? flying.thing
      : flying?.type === "play" && "word" in flying.move && flying.move.word;
  const hide = (word: string, hidden: boolean) =>
    room.move({ type: "play", step: step.id, move: { type: "talk.hide", word, hidden } });
  const erase = (thing: string) => room.move({ type: "erase_text", step: step.id, thing });
  return (
    <>
      <Held
        items={listed(hidden.filter(waits))}
        busy={(id) => busy === id}
        onDecide={hide}
        onErase={erase}
      />
      {(shown.length > 0 || hidden.length > held.length || !held.length) && (
        <ModerationList
          shown={listed(shown)}
          hidden={listed(hidden.filter((word) => !waits(word)))}
          texts={{
            few: t("talk.few"),
            about: t(step.kind === "lock" ? "console.words_before" : "console.words_now"),
            off: t("console.words_hidden"),
          }}
          busy={busy}
          onHide={hide}
          onErase={erase}
        />
      )}
    </>
  );
}
