// Ideas that wait for a facilitator, for a word in them: shown, or left hidden.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { ListProps } from "./consolePart";
import { More } from "./More";
import { Sentence } from "./Words";

export function Held({ all, ideas, moves, onLeave }: ListProps & { onLeave(id: string): void }) {
  const { t } = useTexts();
  if (!ideas.length) return null;
  return (
    <div class="idea-held">
      <h4 class="display">{t("ideas.held", { n: ideas.length })}</h4>
      <p class="quiet">{t("ideas.held_why")}</p>
      <ul>
        {ideas.map((idea) => {
          const spoken = (
            <span class="visually-hidden">{` ${idea.title ?? t("text.erased")}`}</span>
          );
          return (
            <li key={idea.id}>
              <Sentence title={idea.title} />
              <More idea={idea} all={all} />
              <div class="row">
                <Button
                  busy={moves.busy}
                  onPress={() => moves.send([{ type: "ideas.hide", idea: idea.id, hidden: false }])}
                >
                  {t("console.word_show")}
                  {spoken}
                </Button>
                <Button onPress={() => onLeave(idea.id)}>
                  {t("ideas.leave")}
                  {spoken}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
