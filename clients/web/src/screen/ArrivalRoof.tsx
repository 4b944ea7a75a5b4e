// The roof of who has come: a tile for each person, outlines for those who are expected.
import { layoutOf } from "../kit/roof/layout";
import { Roof } from "../kit/roof/Roof";
import { useSpoken } from "../kit/roof/useSpoken";
import { LiveRegion } from "../shared/components/LiveRegion";
import { useTexts } from "../shared/i18n";
import type { ScreenDocument } from "../shared/wire";
import { useArrivals } from "./useArrivals";

const BESIDE = { width: 1076, height: 420, largest: 120, fills: true, most: 300 };
/** Below the warm-up. */
const WARMING = { width: 1076, height: 230, largest: 84, fills: true, most: 300 };
const BELOW = { width: 1060, height: 120, largest: 60, most: 300 };
/** Where nobody told how many will come, there are outlines up to the next dozen. */
const DOZEN = 12;

interface ArrivalRoofProps {
  people: number;
  /** The newest; nothing before the screen has its document. */
  seats: ScreenDocument["seats"] | undefined;
  expected: number | undefined;
  low?: boolean;
  warming?: boolean;
}

export function ArrivalRoof({
  people,
  seats,
  expected,
  low = false,
  warming = false,
}: ArrivalRoofProps) {
  const { t } = useTexts();
  const of = Math.max(people, expected ?? DOZEN * (Math.floor(people / DOZEN) + 1));
  const beside = warming ? WARMING : BESIDE;
  const box = low ? BELOW : beside;
  const { per } = layoutOf(of, box);
  const spoken = useSpoken(people, of);
  const arrivals = useArrivals(seats, Math.floor(people / per));
  return (
    <div class="arrival-roof">
      <Roof
        n={people}
        of={of}
        box={box}
        above={(_, at) =>
          !low &&
          arrivals.map(({ seat, name, lane, tile }) => {
            const share = `${100 * at(Math.max(0, tile)).share}%`;
            return (
              <span
                key={seat}
                class={`arriving ${seats?.[seat]?.glaze ?? ""}`}
                aria-hidden="true"
                style={`--x:${share};--lane:${lane}`}
              >
                {name}
              </span>
            );
          })
        }
      />
      <LiveRegion text={spoken ? t("roof.arrived", { n: people, of }) : ""} />
      {per > 1 && <p class="quiet">{t("roof.per_person", { n: per })}</p>}
    </div>
  );
}
