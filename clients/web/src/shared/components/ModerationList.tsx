// The texts that facilitators can hide from the screen, then those that they hid, each with a button.
import type { ComponentChildren } from "preact";
import { useTexts } from "../i18n";
import { Button } from "./Button";

/** A text on the screen, and how many people wrote it. */
interface Hideable {
  id: string;
  n: number;
  content: ComponentChildren;
  spoken: string; // the same in words, for the button's name
}

interface ModerationListProps {
  shown: readonly Hideable[];
  hidden: readonly Hideable[];
  texts: { few: string; about: string; off: string };
  /** The id of the text whose move is not answered yet. */
  busy: unknown;
  onHide(id: string, hidden: boolean): void;
  class?: string;
}

export function ModerationList({ shown, hidden, texts, ...list }: ModerationListProps) {
  if (!shown.length && !hidden.length) return <p>{texts.few}</p>;
  return (
    <>
      <p class="quiet">{texts.about}</p>
      <List {...list} items={shown} hide />
      {hidden.length > 0 && (
        <div>
          <h4 class="display">{texts.off}</h4>
          <List {...list} items={hidden} />
        </div>
      )}
    </>
  );
}

type ListProps = Pick<ModerationListProps, "busy" | "onHide" | "class"> & {
  items: readonly Hideable[];
  hide?: boolean;
};

/** Items with their button; it hides the item if *hide*, else shows it again. */
function List({ items, busy, onHide, class: own = "", hide = false }: ListProps) {
  const { t, number } = useTexts();
  if (!items.length) return null;
  return (
    <ul class={`picks ${own} ${hide ? "" : "off"}`}>
      {items.map(({ id, n, content, spoken }) => (
        <li key={id}>
          <span>
            {content} {n > 1 && <span class="tabular quiet">{`× ${number(n)}`}</span>}
          </span>
          <Button bare busy={busy === id} onPress={() => onHide(id, hide)}>
            {t(hide ? "console.word_hide" : "console.word_show")}
            <span class="visually-hidden">{` ${spoken}`}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
