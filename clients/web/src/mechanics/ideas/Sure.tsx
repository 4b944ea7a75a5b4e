// A button that groups or takes apart; once people vote it changes their ballot, so it is asked again.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Confirm } from "../../kit/console/Confirm";
import { Button } from "../../shared/components/Button";
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
  const close = () => setAsks(false);
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

/** What goes on on all phones, said before it does. */
function Question({ moves, own, more, yes, no }: SureProps & { yes(): void; no(): void }) {
  const { t } = useTexts();
  const { groups: n = 0 } = own;
  return (
    <Confirm
      title={more ? t("ideas.sure_list", { n, after: n + more }) : t("ideas.sure_title")}
      close={no}
      keep={t("ideas.sure_no")}
    >
      <p>{t("ideas.sure_all")}</p>
      {more < 0 && <p>{t("ideas.sure_voices")}</p>}
      <Button busy={moves.busy} onPress={yes}>
        {t("ideas.sure_yes")}
      </Button>
    </Confirm>
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
