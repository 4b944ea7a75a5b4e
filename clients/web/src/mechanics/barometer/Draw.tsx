// The draw that splits the room between two sets of questions: one's number in it, and its check.
import { DrawLink } from "../../shared/components/DrawLink";
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
  const draw = drawOf(play);
  if (!draw) return null;
  return (
    <div class="drawn">
      <p>{t("barometer.draw")}</p>
      {number !== undefined && <p class="tabular">{t("barometer.number", { n: number })}</p>}
      <DrawLink draw={draw} />
    </div>
  );
}
