// One idea on the console, folded: all that it says, and what takes it off the screen or erases it.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ListProps } from "./consolePart";
import { Erase } from "./Erase";
import { hasMore, More } from "./More";
import { busyWith } from "./useMoves";

export function Actions(props: ListProps & { idea: ConsoleIdea }) {
  const { idea, all, moves, state } = props;
  const { t } = useTexts();
  const { id, title } = idea;
  const spoken = <span class="visually-hidden">{` ${title ?? t("text.erased")}`}</span>;
  return (
    <details class="acts-on">
      <summary>
        <span>{t(hasMore(idea) ? "ideas.acts" : "ideas.acts_title")}</span>
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
