// How many tables have finished what they do by themselves: never which, nor what they do.

import { CountTiles } from "../../shared/components/CountTiles";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { RoomState } from "../../shared/store";

export function TablesDone({ state }: { state: RoomState }) {
  const { t, number } = useTexts();
  const { done = 0, of = 0 } = state.documents.screen?.document.tables ?? {};
  if (!of) return null;
  return (
    <div>
      <div class="count lead">
        <Rich
          text={t("screen.tables", { n: slot("n"), total: of })}
          parts={{ n: <b class="tabular">{number(done)}</b> }}
        />
      </div>
      <CountTiles n={done} of={of} />
    </div>
  );
}
