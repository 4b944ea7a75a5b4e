// A button that answers a tap within a frame: « Envoi… » in place, and a second tap is ignored.
import type { ComponentChildren } from "preact";
import { useTexts } from "../i18n";

interface ButtonProps {
  onPress: () => void;
  /** The one filled button of a page. */
  go?: boolean;
  /** A quiet one, without outline. */
  bare?: boolean;
  /** What it asked for is under way. */
  busy?: boolean;
  /** Not yet possible; it keeps its focus, and pressing it still calls `onPress`, which says why. */
  off?: boolean;
  /** Its accessible name, where it shows an icon alone. */
  label?: string;
  pressed?: boolean;
  /** It shows and hides what follows it. */
  expanded?: boolean;
  lang?: string;
  children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { t } = useTexts();
  const { go, bare, busy, off, label, pressed, expanded, lang, children } = props;
  const classes = ["button", go && "primary", bare && "bare", busy && "busy"]
    .filter(Boolean)
    .join(" ");
  return (
    <button
      type="button"
      class={classes}
      aria-disabled={busy || off ? "true" : undefined}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      lang={lang}
      onClick={() => {
        if (!busy) props.onPress();
      }}
    >
      {busy ? (
        <>
          <span class="button-label" aria-hidden="true">
            {children}
          </span>
          <span class="sending-label">{t("answer.sending")}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
