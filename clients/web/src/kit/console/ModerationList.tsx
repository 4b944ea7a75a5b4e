// The texts that facilitators can hide from the screen, or erase, then those that they hid.
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { EraseText } from "./EraseText";

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
  /** Nobody typed it: it can be hidden, and not erased. */
  ready?: boolean;
}

interface ModerationListProps {
  shown: readonly Hideable[];
  hidden: readonly Hideable[];
  texts: { few: string; about: string; off: string };
  /** The id of the text whose move is not answered yet. */
  busy: unknown;
  onHide(id: string, hidden: boolean): void;
  /** Erases it for good, once that was asked; without it nothing can be erased. */
  onErase?: ((id: string) => void) | undefined;
  class?: string;
}

export function ModerationList({ shown, hidden, texts, ...list }: ModerationListProps) {
  if (!shown.length && !hidden.length) return <p>{texts.few}</p>;
  return (
    <>
      {texts.about && <p class="quiet">{texts.about}</p>}
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

type ListProps = Pick<ModerationListProps, "busy" | "onHide" | "onErase" | "class"> & {
  items: readonly Hideable[];
  hide?: boolean;
};

/** Items with their button; it hides the item if *hide*, else shows it again. */
export function Hideables(props: ListProps) {
  const { items, busy, onHide, onErase, class: own = "", hide = false } = props;
  const { t, number } = useTexts();
  const list = useInSight(items.find(({ now }) => now)?.id);
  if (!items.length) return null;
  return (
    <ul class={`picks ${own} ${hide ? "" : "off"}`} ref={list}>
      {items.map(({ id, n, content, spoken, now, note, ready = false }) => (
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
          {onErase && !ready && (
            <EraseText bare spoken={spoken} busy={busy === id} erase={() => onErase(id)} />
          )}
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
