// Texts that wait for a facilitator, for a word in them: shown, left hidden, or erased.
import type { ComponentChildren } from "preact";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { EraseText } from "./EraseText";
import "./held.css";

interface HeldProps {
  items: readonly {
    id: string;
    content: ComponentChildren;
    spoken: string;
    /** What else can be done with it. */
    more?: ComponentChildren;
  }[];
  /** Whether the move of a text is under way. */
  busy(id: string): boolean;
  onDecide(id: string, hidden: boolean): void;
  /** Erases it for good, once that was asked. */
  onErase?: (id: string) => void;
}

export function Held({ items, busy, onDecide, onErase }: HeldProps) {
  const { t } = useTexts();
  if (!items.length) return null;
  return (
    <div class="held">
      <h4 class="display">{t("console.held", { n: items.length })}</h4>
      <p class="quiet">{t("console.held_why")}</p>
      <ul>
        {items.map(({ id, content, spoken, more }) => (
          <li key={id}>
            {content}
            <div class="row">
              <Button busy={busy(id)} onPress={() => onDecide(id, false)}>
                {t("console.word_show")}
                <span class="visually-hidden">{` ${spoken}`}</span>
              </Button>
              <Button busy={busy(id)} onPress={() => onDecide(id, true)}>
                {t("console.held_leave")}
                <span class="visually-hidden">{` ${spoken}`}</span>
              </Button>
              {onErase && <EraseText spoken={spoken} busy={busy(id)} erase={() => onErase(id)} />}
              {more}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
