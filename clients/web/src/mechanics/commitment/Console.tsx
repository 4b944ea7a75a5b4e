// The commitments on the console: once answers have stopped, those of the wall, which can be hidden.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import { pending } from "../../shared/store";
import type { ConsolePart } from "../index";
import { type Stack, stacked } from "./items";
import { Sentence, sentenceOf } from "./Sentence";
import type { CommitmentDesk, CommitmentPlay } from "./types";

type Props = ConsolePart<CommitmentPlay, CommitmentDesk>;

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

function Wall(props: Props & { own: CommitmentDesk }) {
  const { t } = useTexts();
  const { step, own } = props;
  const [shown, hidden] = [stacked(own.shown), stacked(own.hidden)];
  if (!shown.length && !hidden.length) return <p>{t("commit.wall.few")}</p>;
  return (
    <>
      <p class="quiet">{t(step.kind === "lock" ? "desk.wall_before" : "desk.wall_now")}</p>
      <List {...props} stacks={shown} hide />
      {hidden.length > 0 && (
        <div>
          <h4 class="d">{t("desk.wall_hidden")}</h4>
          <List {...props} stacks={hidden} />
        </div>
      )}
    </>
  );
}

/** Items with their button; it hides what says the same if *hide*, else shows it again. */
function List({
  state,
  room,
  step,
  stacks,
  hide = false,
}: Props & { stacks: readonly Stack[]; hide?: boolean }) {
  const texts = useTexts();
  const { t, number } = texts;
  if (!stacks.length) return null;
  const flying = pending(state, (move) => move.type === "play");
  return (
    <ul class={hide ? "picks pledges" : "picks pledges off"}>
      {stacks.map(({ n, ...item }) => (
        <li key={item.id}>
          <span>
            <Sentence {...item} /> {n > 1 && <span class="n quiet">{`× ${number(n)}`}</span>}
          </span>
          <Button
            bare
            busy={flying?.type === "play" && itemOf(flying.move) === item.id}
            onPress={() =>
              room.move({
                type: "play",
                step: step.id,
                move: { type: "commitment.hide", item: item.id, hidden: hide },
              })
            }
          >
            {t(hide ? "desk.word_hide" : "desk.word_show")}
            <span class="vh">{` ${sentenceOf(item, texts)}`}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function itemOf(move: MechanicMove): unknown {
  return "item" in move ? move.item : undefined;
}
