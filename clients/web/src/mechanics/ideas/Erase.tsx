// Erases the text of an idea for good, once that was asked.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import type { ConsoleProps } from "./consolePart";
import { busyWith } from "./useMoves";

interface EraseProps extends Pick<ConsoleProps, "room" | "state" | "step"> {
  idea: ConsoleIdea;
  bare?: boolean;
}

export function Erase({ idea, bare = false, room, state, step }: EraseProps) {
  const { t } = useTexts();
  const [asks, setAsks] = useState(false);
  const { id, title, erased } = idea;
  return (
    <>
      {!erased && (
        <Button bare={bare} expanded={asks} onPress={() => setAsks(!asks)}>
          {t("console.text_erase")}
          <span class="visually-hidden">{` ${title ?? t("text.erased")}`}</span>
        </Button>
      )}
      {asks && (
        <Notice tone="now" live>
          <p>{t("console.text_sure")}</p>
          <p>{t("console.text_goes")}</p>
          <div class="row">
            <Button
              busy={busyWith(state) === id}
              onPress={() => room.move({ type: "erase_text", step: step.id, thing: id })}
            >
              {t("console.text_yes")}
            </Button>
            <Button onPress={() => setAsks(false)}>{t("console.text_no")}</Button>
          </div>
        </Notice>
      )}
    </>
  );
}
