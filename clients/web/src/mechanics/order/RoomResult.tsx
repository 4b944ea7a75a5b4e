// The result of the whole room, and of its tables if they are shown.
import { together } from "../../kit/bands";
import { useTexts } from "../../shared/i18n";
import type { OrderPlay } from "../../shared/wire";

interface RoomResultProps {
  play: OrderPlay;
  /** Hands were raised: where no phone answered nothing is hidden. */
  hands: boolean;
}

export function RoomResult({ play: { room, rule }, hands }: RoomResultProps) {
  const { t } = useTexts();
  if (!room || (room.n === 0 && hands)) return null;
  const { band } = room;
  return (
    <div class="together">
      {band && <p class="lead">{t(`order.room.${together(band)}`)}</p>}
      {!room.order && room.n > 0 && <p class="quiet">{t("small.order")}</p>}
      {room.order && rule === "solo" && <p class="quiet">{t("small.lot")}</p>}
      {room.shared && <p>{t("order.shared", { tables: room.shared.join(", ") })}</p>}
      <Tables play={{ room }} />
    </div>
  );
}

/** In the order of their numbers: nobody is ranked. */
function Tables({ play: { room } }: { play: Pick<OrderPlay, "room"> }) {
  const { t } = useTexts();
  const tables = Object.entries(room?.tables ?? {});
  if (!tables.length) return null;
  return (
    <section class="by-table">
      <h2>{t("order.tables")}</h2>
      <dl>
        {tables
          .sort(([one], [other]) => Number(one) - Number(other))
          .map(([number, { band, points }]) => (
            <div key={number}>
              <dt>{t("table.set", { n: Number(number) })}</dt>
              <dd class="tabular">
                {points === undefined ? t(`order.${band}`) : t("order.one_points", { points })}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
