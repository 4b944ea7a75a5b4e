// The draw that splits the room between two sets of questions: one's number in it, and its check.
import { DrawNote } from "../../kit/phone/DrawNote";
import { useTexts } from "../../shared/i18n";
import type { BarometerPlay } from "../../shared/wire";
import { drawOf } from "./words";

interface DrawProps {
  play: BarometerPlay;
  /** One's own; who came after the draw has none. */
  number?: number | undefined;
}

export function Draw({ play, number }: DrawProps) {
  const { t } = useTexts();
  return (
    <DrawNote draw={drawOf(play)}>
      <p class="small">{t("barometer.draw")}</p>
      {number !== undefined && <p class="small tabular">{t("barometer.number", { n: number })}</p>}
    </DrawNote>
  );
}
