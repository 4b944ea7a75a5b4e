// What takes a group apart; once people vote it changes their ballot, so it is asked again.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import type { ListProps } from "./consolePart";

interface UndoProps extends Pick<ListProps, "moves" | "step"> {
  undo: readonly MechanicMove[];
  bare?: boolean;
  children: ComponentChildren;
}

export function Undo({ moves, step, undo, bare = false, children }: UndoProps) {
  const { t } = useTexts();
  const [asks, setAsks] = useState(false);
  const asked = step.name === "vote";
  const send = () => {
    setAsks(false);
    moves.send(undo);
  };
  return (
    <>
      <Button
        bare={bare}
        busy={moves.busy}
        {...(asked && { expanded: asks })}
        onPress={() => (asked ? setAsks(!asks) : send())}
      >
        {children}
      </Button>
      {asked && asks && (
        <Notice tone="now" live>
          <p>{t("ideas.undo_sure")}</p>
          <div class="row">
            <Button busy={moves.busy} onPress={send}>
              {t("ideas.undo_yes")}
            </Button>
            <Button onPress={() => setAsks(false)}>{t("ideas.undo_no")}</Button>
          </div>
        </Notice>
      )}
    </>
  );
}
