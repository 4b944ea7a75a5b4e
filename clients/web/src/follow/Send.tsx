// The button of a form, which Enter presses too.
import type { ComponentChildren } from "preact";
import { useTexts } from "../shared/i18n";

interface SendProps {
  busy: boolean;
  children: ComponentChildren;
}

export function Send({ busy, children }: SendProps) {
  const { t } = useTexts();
  return (
    <button
      type="submit"
      class={busy ? "button primary busy" : "button primary"}
      aria-disabled={busy ? "true" : undefined}
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
