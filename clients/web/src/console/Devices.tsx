// The screen, on a projector or here, and the console on another device.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import type { ConsolePageProps } from "./props";
import { ScreenLink } from "./ScreenLink";
import { ScreenState } from "./ScreenState";
import { Sharing } from "./Sharing";

export function Devices(parts: ConsolePageProps) {
  const { t } = useTexts();
  return (
    <div class="settings">
      <h2>{t("console.devices")}</h2>
      <ScreenControl {...parts} />
      <Sharing {...parts} />
    </div>
  );
}

/** What becomes of the screen: hidden or not, and shown here where there is no projector. */
function ScreenControl({ room, state, all, enlarge }: ConsolePageProps) {
  const { t } = useTexts();
  const hidden = all.screen_hidden === true;
  const lobby = all.status === "lobby";
  const busy = pending(state, (move) => move.type === "show_screen") !== undefined;
  return (
    <>
      <div class="act">
        <ScreenState state={state} />
        {lobby ? (
          <>
            <ScreenLink code={all.room.code} />
            <p class="small quiet">{t("screen.how")}</p>
          </>
        ) : (
          <p class="slim">
            <ScreenLink code={all.room.code} />
          </p>
        )}
        <Button busy={busy} onPress={() => room.move({ type: "show_screen", on: hidden })}>
          {t(hidden ? "screen.unblank" : "screen.blank")}
        </Button>
        {!hidden && !lobby && <span class="small quiet">{t("screen.blank_effect")}</span>}
      </div>
      <div class="act">
        <Button onPress={enlarge}>{t("screen.here")}</Button>
        <span class="small quiet">{t("screen.here_how")}</span>
      </div>
    </>
  );
}
