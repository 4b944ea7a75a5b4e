// A button that groups or takes apart; once people vote it changes their ballot, so it is asked again.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { ListProps } from "./consolePart";

interface SureProps extends Pick<ListProps, "moves" | "step" | "own"> {
  /** How many more there would be on the ballot; of 0 another title would be read. */
  more: number;
  press(): void;
  /** Not yet possible. */
  off?: boolean;
  bare?: boolean;
  /** Its accessible name, where it shows an icon alone. */
  label?: string;
  children: ComponentChildren;
}

export function Sure(props: SureProps) {
  const { moves, step, press, off = false, children, bare = false, label } = props;
  const [asks, setAsks] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const asked = step.name === "vote";
  const open = asked && asks && !off;
  const focusButton = () => place.current?.querySelector("button")?.focus();
  const close = () => {
    setAsks(false);
    focusButton();
  };
  useKeptFocus(place);
  return (
    <div ref={place} class="sure">
      <Button
        bare={bare}
        busy={moves.busy}
        off={off}
        {...(label !== undefined && { label })}
        {...(asked && { expanded: open })}
        onPress={() => {
          if (off) return;
          if (asked) setAsks(!asks);
          else press();
        }}
      >
        {children}
      </Button>
      {open && (
        <Question
          {...props}
          yes={() => {
            close();
            press();
          }}
          no={close}
        />
      )}
    </div>
  );
}

/** What goes on on all phones; it takes the focus, so that it is read before it is answered. */
function Question({ moves, own, more, yes, no }: SureProps & { yes(): void; no(): void }) {
  const { t } = useTexts();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const { groups: n = 0 } = own;
  return (
    <section
      ref={box}
      class="sure-of"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") no();
      }}
    >
      <Notice tone="now">
        <p id={id}>{more ? t("ideas.sure_list", { n, after: n + more }) : t("ideas.sure_title")}</p>
        <p>{t("ideas.sure_all")}</p>
        {more < 0 && <p>{t("ideas.sure_voices")}</p>}
        <div class="row">
          <Button busy={moves.busy} onPress={yes}>
            {t("ideas.sure_yes")}
          </Button>
          <Button onPress={no}>{t("ideas.sure_no")}</Button>
        </div>
      </Notice>
    </section>
  );
}

/** What was undone takes its button away: the one that groups has the focus then. */
function useKeptFocus(place: { current: HTMLDivElement | null }): void {
  useLayoutEffect(
    () => () => {
      const here = place.current;
      if (here?.contains(document.activeElement)) {
        const groups = here.closest(".idea-groups");
        groups?.querySelector<HTMLElement>(".idea-grouping > .row button")?.focus();
      }
    },
    [],
  );
}
