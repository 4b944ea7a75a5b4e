// A panel that says an effect before the second press: it takes the focus, and gives it back.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

interface PanelBoxProps {
  label: string;
  close: () => void;
  children: ComponentChildren;
}

export function PanelBox({ label, close, children }: PanelBoxProps) {
  const { t } = useTexts();
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const here = box.current;
    // Without scrolling: the page would jump, and time and notes leave the view.
    here?.focus({ preventScroll: true });
    return () => {
      // When the panel closes, the focus returns to the element that had it before.
      if (opener instanceof HTMLElement && here?.contains(document.activeElement)) {
        opener.focus({ preventScroll: true });
      }
    };
  }, [label]);
  return (
    <section
      class="panel"
      aria-label={label}
      tabIndex={-1}
      ref={box}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      {children}
      <Button bare onPress={close}>
        {t("console.keep")}
      </Button>
    </section>
  );
}
