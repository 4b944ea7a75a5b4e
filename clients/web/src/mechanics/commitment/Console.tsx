// The commitments on the console: once answers have stopped, those of the wall, which can be hidden.
import { ModerationList } from "../../shared/components/ModerationList";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { ConsolePart } from "../index";
import { stacked } from "./items";
import { Sentence, sentenceOf } from "./Sentence";
import "./console.css";
import type { CommitmentConsole, CommitmentPlay, Item } from "../../shared/wire";

type Props = ConsolePart<CommitmentPlay, CommitmentConsole>;

export function Console(props: Props) {
  const { all, step, own } = props;
  const { t } = useTexts();
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      <p class="prompt">{t("commit.rule")}</p>
      {own.shown && own.hidden && (
        <Wall {...props} own={{ shown: own.shown, hidden: own.hidden }} />
      )}
    </>
  );
}

function Wall({ state, room, step, own }: Props & { own: CommitmentConsole }) {
  const texts = useTexts();
  const { t } = texts;
  const flying = pending(state, (move) => move.type === "play" && "item" in move.move);
  const listed = (items: readonly Item[]) =>
    stacked(items).map(({ id, n, ...sentence }) => ({
      id,
      n,
      content: <Sentence {...sentence} />,
      spoken: sentenceOf(sentence, texts),
    }));
  return (
    <ModerationList
      shown={listed(own.shown)}
      hidden={listed(own.hidden)}
      texts={{
        few: t("commit.wall.few"),
        about: t(step.kind === "lock" ? "console.wall_before" : "console.wall_now"),
        off: t("console.wall_hidden"),
      }}
      busy={flying?.type === "play" && "item" in flying.move && flying.move.item}
      onHide={(item, hidden) =>
        room.move({ type: "play", step: step.id, move: { type: "commitment.hide", item, hidden } })
      }
      class="pledges"
    />
  );
}
