// Whether a screen is open, in words: a window that was closed does not say so itself.
import { useTexts } from "../shared/i18n";
import { useTicks } from "../shared/now";
import type { ConsoleProps } from "./props";

export function ScreenState({ state }: Pick<ConsoleProps, "state">) {
  const { t } = useTexts();
  const now = useTicks(10_000, state.offset);
  const { screens = 0, screen_closed: closed } = state.presence ?? {};
  const minutes = closed === undefined ? 0 : Math.floor(Math.max(0, now - closed) / 60_000);
  return (
    <p role="status" class={screens ? "quiet" : "late"}>
      {screens > 0
        ? t("screen.is_open", { n: screens })
        : closed === undefined
          ? t("screen.never_open")
          : minutes
            ? t("screen.closed_for", { minutes })
            : t("screen.just_closed")}
    </p>
  );
}
