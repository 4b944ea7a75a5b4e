// Without a projector: the screen fills this page, above the control bar.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { ConnectionNotice } from "../shared/components/Connection";
import { useTexts } from "../shared/i18n";
import { ControlBar } from "./ControlBar";
import type { ConsoleProps } from "./props";
import { screenHref } from "./routes";
import { LostNotice, StorageNotice } from "./StorageNotice";

export function FullScreen({ close, ...parts }: ConsoleProps & { close: () => void }) {
  const { t, language } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  // What was pressed is on the other page: the big button is on both.
  useLayoutEffect(() => {
    focusBigButton();
    return () => queueMicrotask(focusBigButton);
  }, []);
  useEffect(() => {
    // Where the browser has no full screen, the page is large all the same.
    box.current?.requestFullscreen?.().catch(() => {});
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
  return (
    <div class="full-screen console" ref={box}>
      <iframe title={t("console.screen_preview")} src={screenHref(parts.all.room.code, language)} />
      <section class="notices" aria-label={t("live.label")}>
        <ConnectionNotice {...parts} offline={t("conn.offline_console")} />
        <StorageNotice {...parts} />
        <LostNotice {...parts} />
      </section>
      <ControlBar {...parts} large={close} />
    </div>
  );
}

function focusBigButton(): void {
  document.querySelector<HTMLElement>(".control-bar > .primary")?.focus();
}
