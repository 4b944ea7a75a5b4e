// The texts that facilitators can hide from the screen, then those that they hid, each with a button.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useTexts } from "../i18n";
import { Button } from "./Button";

/** A text on the screen, and how many people wrote it. */
interface Hideable {
  id: string;
  n: number;
  content: ComponentChildren;
  spoken: string; // the same in words, for the button's name
  /** Says that the screen shows it at present, apart from the others. */
  now?: string | undefined;
  /** Says what to look at before it is shown. */
  note?: string | undefined;
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
      <Hideables {...list} items={shown} hide />
      {hidden.length > 0 && (
        <div>
          <h4 class="display">{texts.off}</h4>
          <Hideables {...list} items={hidden} />
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
export function Hideables({ items, busy, onHide, class: own = "", hide = false }: ListProps) {
  const { t, number } = useTexts();
  const list = useInSight(items.find(({ now }) => now)?.id);
  if (!items.length) return null;
  return (
    <ul class={`picks ${own} ${hide ? "" : "off"}`} ref={list}>
      {items.map(({ id, n, content, spoken, now, note }) => (
        <li key={id} aria-current={now ? "true" : undefined}>
          <span>
            {now && <b class="small on-screen">{now}</b>}
            {content} {n > 1 && <span class="tabular quiet">{`× ${number(n)}`}</span>}
            {note && <b class="small note">{note}</b>}
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

/** Returns the ref of a list that brings the item *current* in sight as soon as it is the current one. */
function useInSight(current: string | undefined): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current)
      list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return list;
}
