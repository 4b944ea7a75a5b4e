// Ideas that wait for a facilitator, for a word in them: shown, left hidden, or erased.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { ListProps } from "./consolePart";
import { Erase } from "./Erase";
import { More } from "./More";
import { Sentence } from "./Words";

export function Held(props: ListProps) {
  const { all, ideas, moves } = props;
  const { t } = useTexts();
  if (!ideas.length) return null;
  return (
    <div class="idea-held">
      <h4 class="display">{t("ideas.held", { n: ideas.length })}</h4>
      <p class="quiet">{t("ideas.held_why")}</p>
      <ul>
        {ideas.map((idea) => {
          const { id, title } = idea;
          const spoken = <span class="visually-hidden">{` ${title ?? t("text.erased")}`}</span>;
          const decide = (hidden: boolean) =>
            moves.send([{ type: "ideas.hide", idea: id, hidden }]);
          return (
            <li key={id}>
              <Sentence title={title} />
              <More idea={idea} all={all} />
              <div class="row">
                <Button busy={moves.busy} onPress={() => decide(false)}>
                  {t("console.word_show")}
                  {spoken}
                </Button>
                <Button busy={moves.busy} onPress={() => decide(true)}>
                  {t("ideas.leave")}
                  {spoken}
                </Button>
                <Erase {...props} idea={idea} />
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
