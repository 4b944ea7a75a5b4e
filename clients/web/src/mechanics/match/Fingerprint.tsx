// What was drawn by lot in a match, and how to check it; nothing where the card names all six goals.
import { DrawNote } from "../../kit/phone/DrawNote";
import { useTexts } from "../../shared/i18n";
import type { MatchPlay } from "../../shared/wire";

export function Fingerprint({ play: { draw } }: { play: MatchPlay }) {
  const { t } = useTexts();
  return (
    <DrawNote draw={draw}>
      <p class="small">{t("match.draw")}</p>
      {draw?.drawn && <p class="small">{t("match.numbers")}</p>}
    </DrawNote>
  );
}
