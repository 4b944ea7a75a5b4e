// One idea on the console, folded: all that it says, and what takes it off the screen or erases it.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ListProps } from "./consolePart";
import { Erase } from "./Erase";
import { hasMore, More } from "./More";
import { busyWith } from "./useMoves";

interface ActionsProps extends ListProps {
  idea: ConsoleIdea;
  /** It gives a group its title: they are of this idea, and not of the group. */
  heads?: boolean;
}

export function Actions(props: ActionsProps) {
  const { idea, all, moves, state, heads = false } = props;
  const { t } = useTexts();
  const { id, title } = idea;
  const spoken = <span class="visually-hidden">{` ${title ?? t("text.erased")}`}</span>;
  return (
    <details class="acts-on">
      <summary>
        <span>{t(`ideas.${heads ? "acts_head" : "acts"}${hasMore(idea) ? "" : "_title"}`)}</span>
        {spoken}
      </summary>
      <More idea={idea} all={all} />
      <Button
        bare
        busy={busyWith(state) === id}
        onPress={() => moves.send([{ type: "ideas.hide", idea: id, hidden: true }])}
      >
        {t("console.word_hide")}
        {spoken}
      </Button>
      <Erase {...props} bare />
    </details>
  );
}
