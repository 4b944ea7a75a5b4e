// Who waits to be let in, with one button for all of them, and one to turn each away.
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { pending, shownRefusal } from "../shared/store";
import type { ConsoleProps } from "./props";

const KINDS = ["let_in", "turn_away"];

export function WaitingList({ room, state, consoleDoc }: ConsoleProps) {
  const { t, refusal } = useTexts();
  const waiting = Object.values(consoleDoc.waiting ?? {}).sort((a, b) => a.number - b.number);
  const refused = shownRefusal(state);
  const last = waiting[waiting.length - 1]?.number;
  if (last === undefined) return null;
  return (
    <section class="waiting">
      <h3>{t("waiting.title", { n: waiting.length })}</h3>
      {refused?.move && KINDS.includes(refused.move.type) && (
        <Notice tone="now" live>
          {refusal(refused.code, refused.details)}
        </Notice>
      )}
      <Button
        go
        busy={pending(state, ({ type }) => type === "let_in") !== undefined}
        onPress={() => room.move({ type: "let_in", last })}
      >
        {t("waiting.let_in", { n: waiting.length })}
      </Button>
      <ul class="switches">
        {waiting.map(({ number, name, persons }) => (
          <li key={number} class="row">
            <span>{persons > 1 ? t("waiting.persons", { name, n: persons }) : name}</span>
            <Button
              label={t("waiting.turn_away_name", { name })}
              onPress={() => room.move({ type: "turn_away", number })}
            >
              {t("waiting.turn_away")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
