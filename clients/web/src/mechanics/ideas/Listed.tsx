// Ideas on the console, each with what hides it or shows it again, and what erases its text.
import { Hideables } from "../../kit/console/ModerationList";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import type { SortedOut } from "./grouping";
import { heapsOf } from "./groups";
import { hasMore, More } from "./More";
import { busyWith } from "./useMoves";
import { Sentence } from "./Words";

interface ListedProps extends ConsoleProps {
  ideas: readonly ConsoleIdea[];
  /** They can be hidden; else shown again. */
  hide?: boolean;
  /** With all that they say, rather than their sentence alone. */
  whole?: boolean;
}

export function Listed(props: ListedProps) {
  const { ideas, hide = false, whole = false, all, room, state, step } = props;
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
              {whole && hasMore(idea) && <More idea={idea} all={all} />}
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
      class={`ideas-list ${whole ? "whole" : ""}`}
    />
  );
}

type RestProps = ConsoleProps & Pick<SortedOut, "aside" | "hidden"> & { whole?: boolean };

/** What no table kept, then what is hidden; nothing is folded where all is to be read. */
export function Rest({ aside, hidden, ...props }: RestProps) {
  const { t } = useTexts();
  const unkept = <Listed {...props} ideas={aside} hide />;
  return (
    <>
      {aside.length > 0 &&
        (props.whole ? (
          <div>
            <h4 class="display">{t("ideas.aside", { n: aside.length })}</h4>
            {unkept}
          </div>
        ) : (
          <details>
            <summary>{t("ideas.aside", { n: aside.length })}</summary>
            {unkept}
          </details>
        ))}
      {hidden.length > 0 && (
        <div>
          <h4 class="display">{t("ideas.hidden")}</h4>
          <Listed {...props} ideas={hidden} />
        </div>
      )}
    </>
  );
}
