// One idea on the console, folded: all that it says, and what takes it off the screen or erases it.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ListProps } from "./consolePart";
import { hasMore, More } from "./More";
import { busyWith } from "./useMoves";

export function Actions({
  idea,
  all,
  moves,
  state,
  room,
  step,
}: ListProps & { idea: ConsoleIdea }) {
  const { t } = useTexts();
  const [asks, setAsks] = useState(false);
  const { id, title, erased } = idea;
  const spoken = <span class="visually-hidden">{` ${title ?? t("text.erased")}`}</span>;
  const busy = busyWith(state) === id;
  return (
    <details class="acts-on">
      <summary>
        <span>{t(hasMore(idea) ? "ideas.acts" : "ideas.acts_title")}</span>
        {spoken}
      </summary>
      <More idea={idea} all={all} />
      <Button
        bare
        busy={busy}
        onPress={() => moves.send([{ type: "ideas.hide", idea: id, hidden: true }])}
      >
        {t("console.word_hide")}
        {spoken}
      </Button>
      {!erased && (
        <Button bare expanded={asks} onPress={() => setAsks(!asks)}>
          {t("console.text_erase")}
          {spoken}
        </Button>
      )}
      {asks && (
        <Notice tone="now" live>
          <p>{t("console.text_sure")}</p>
          <p>{t("console.text_goes")}</p>
          <div class="row">
            <Button
              busy={busy}
              onPress={() => room.move({ type: "erase_text", step: step.id, thing: id })}
            >
              {t("console.text_yes")}
            </Button>
            <Button onPress={() => setAsks(false)}>{t("console.text_no")}</Button>
          </div>
        </Notice>
      )}
    </details>
  );
}
