// What the room kept in mind, where enough phones tell it, with what it does not say.
import { useTexts } from "../../shared/i18n";
import type { RecallPlay } from "../../shared/wire";
import { keptIn } from "./words";

export function Kept({ play: { retained } }: { play: RecallPlay }) {
  const texts = useTexts();
  if (!retained) return null;
  const [shares, interval] = keptIn(retained, texts);
  return (
    <div class="kept">
      <p class="lead">{shares}</p>
      <p class="quiet">{interval}</p>
      <p class="quiet">{texts.t("recall.lot")}</p>
      <p class="quiet">{texts.t("recall.caution")}</p>
    </div>
  );
}
