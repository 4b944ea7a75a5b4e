// Switches the sounds of the screen, by a press in its own window: no browser plays without one.
import { useContext, useEffect, useState } from "preact/hooks";
import { SpeakerContext } from "../kit/screen/useSounds";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

export function SoundButton() {
  const { t } = useTexts();
  const speaker = useContext(SpeakerContext);
  const [, draw] = useState(0);
  useEffect(() => speaker.watch(() => draw((n) => n + 1)), [speaker]);
  const { state } = speaker;
  return (
    <span class="sound">
      <Button
        pressed={state === "on"}
        onPress={() => {
          // The keys of a presenter are the console's again.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          void speaker.press().then(() => speaker.play("tile"));
        }}
      >
        {t(state === "on" ? "sound.on" : "sound.off")}
      </Button>
      <span role="status">{state === "refused" && t("sound.refused")}</span>
    </span>
  );
}
