// The one dialog in which the console asks before it acts: what follows, the press that does it, a way out.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { keepFocus, turnRound } from "./dialogFocus";
import "./confirm.css";

interface ConfirmProps {
  /** What is asked: its title. */
  title: string;
  /** Nothing is done: Escape, a press beside it and the last button lead here. */
  close: () => void;
  /** What the last button says, if not that nothing changes. */
  keep?: string;
  /** The effect, then the press that acts. */
  children: ComponentChildren;
}

/**
 * A dialog over the window as it is scrolled, never in the flow of the page. Browsers of 2020 lack
 * `<dialog>`. It is not modal: the bar below stays at hand, since a room does not wait.
 */
export function Confirm({ title, close, keep, children }: ConfirmProps) {
  const { t } = useTexts();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const latest = useRef(close);
  latest.current = close;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") latest.current();
    };
    const onPress = (event: MouseEvent) => {
      if (event.target === box.current?.parentElement) latest.current();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onPress);
    };
  }, []);
  // Another question in the same place is read anew.
  useLayoutEffect(() => (box.current ? keepFocus(box.current) : undefined), [title]);
  return (
    <div class="confirm">
      <section
        class="panel"
        role="alertdialog"
        aria-labelledby={id}
        tabIndex={-1}
        ref={box}
        onKeyDown={turnRound}
      >
        {/* No heading: it would stand between those of the page. */}
        <p id={id} class="display question">
          {title}
        </p>
        {children}
        <Button bare onPress={close}>
          {keep ?? t("console.keep")}
        </Button>
      </section>
    </div>
  );
}
