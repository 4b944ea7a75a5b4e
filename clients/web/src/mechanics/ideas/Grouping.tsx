// Ideas on the console: those to look at first, then all in their groups, then what is hidden.
import { Hideables } from "../../kit/console/ModerationList";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { Groups } from "./Groups";
import { heapsOf } from "./groups";
import { Held } from "./Held";
import { useLeft } from "./useLeft";
import { busyWith, useMoves } from "./useMoves";
import { Sentence } from "./Words";

/** Groups that a room can read, as the server counts them. */
const MOST_GROUPS = 16;
const GROUPED_IN = ["group", "vote"];

export function Grouping(props: ConsoleProps & { ideas: readonly ConsoleIdea[] }) {
  const { ideas, own, step } = props;
  const { t } = useTexts();
  const moves = useMoves(props);
  const [left, leave] = useLeft();
  const shown = ideas.filter(({ hidden, aside }) => !hidden && !aside);
  const held = ideas.filter(({ id, held: is, hidden }) => is && hidden && !left.includes(id));
  const hidden = ideas.filter((idea) => idea.hidden && !held.includes(idea));
  const aside = ideas.filter((idea) => idea.aside && !idea.hidden);
  const groups = GROUPED_IN.includes(step.name);
  return (
    <>
      <Held {...props} moves={moves} ideas={held} onLeave={leave} />
      <p class="tabular">
        {t("ideas.groups_of", { n: own.groups ?? 0, most: MOST_GROUPS })}
        {own.crowded && <b class="small idea-note">{t("ideas.crowded")}</b>}
      </p>
      {own.tied !== undefined && <p class="quiet">{t("ideas.tied", { n: own.tied })}</p>}
      {!ideas.length && <p class="quiet">{t("ideas.none")}</p>}
      {groups ? (
        <Groups {...props} moves={moves} ideas={shown} />
      ) : (
        <List {...props} ideas={shown} hide />
      )}
      {aside.length > 0 && (
        <details>
          <summary>{t("ideas.aside", { n: aside.length })}</summary>
          <List {...props} ideas={aside} hide />
        </details>
      )}
      {hidden.length > 0 && (
        <div>
          <h4 class="display">{t("ideas.hidden")}</h4>
          <List {...props} ideas={hidden} />
        </div>
      )}
    </>
  );
}

type RowsProps = ConsoleProps & { ideas: readonly ConsoleIdea[]; hide?: boolean };

/** Ideas with the button that hides them, or shows them again, and the one that erases their text. */
function List({ ideas, hide = false, room, state, step }: RowsProps) {
  const { t } = useTexts();
  const heaps = heapsOf(ideas);
  return (
    <Hideables
      items={heaps.flatMap(({ head, merged }) =>
        [head, ...merged].map((idea) => ({
          id: idea.id,
          n: 1,
          content: (
            <span class={idea.id === head.id ? "" : "below"}>
              <Sentence title={idea.title} />
            </span>
          ),
          spoken: idea.title ?? t("text.erased"),
          ready: idea.erased === true,
        })),
      )}
      hide={hide}
      busy={busyWith(state)}
      onHide={(idea, hidden) =>
        room.move({ type: "play", step: step.id, move: { type: "ideas.hide", idea, hidden } })
      }
      onErase={(thing) => room.move({ type: "erase_text", step: step.id, thing })}
      class="ideas-list"
    />
  );
}
