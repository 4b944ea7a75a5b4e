// The room's answers on one ruler, one's own tile among them; the same as a table, never who answered what.
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { EstimateAsked, EstimateRoom } from "../../shared/wire";
import { columnAt, columnsOf, partsOf } from "./columns";
import { Leaders, Notches } from "./Leaders";
import { Tiles } from "./Tiles";
import "./chart.css";

interface HistogramProps {
  card: EstimateAsked;
  room: EstimateRoom;
  /** One's own answer, if it is in the chart. */
  own?: number | undefined;
  /** The figure, once it is shown. */
  figure?: number | undefined;
}

export function Histogram({ card, room, own, figure }: HistogramProps) {
  const { t, number, language } = useTexts();
  const { bins } = room;
  if (!bins) return <p>{t("small.chart")}</p>;
  const { unit } = card;
  const columns = columnsOf(bins);
  const column = own === undefined ? undefined : columnAt(card, own, bins.length);
  const marked = column !== undefined && (bins[column] ?? 0) > 0;
  const flags =
    figure === undefined
      ? []
      : [{ name: "figure" as const, value: figure, text: "", come: "come still" }];
  return (
    <div class="card">
      <div class="small-histogram" style={`--most:${(columns.most + 0.35).toFixed(2)}`}>
        <div class="plot" aria-hidden="true">
          <Tiles of={columns} own={marked ? column : undefined} />
          <Leaders ruler={card} flags={flags} columns={columns} />
        </div>
        <div class="axis" aria-hidden="true">
          <Notches ruler={card} flags={flags} />
        </div>
      </div>
      <p class="ends" aria-hidden="true">
        <span>{number(card.low)}</span>
        <span>{formatAmount(number(card.high), unit, language)}</span>
      </p>
      {(marked || figure !== undefined) && (
        <p class="own-key">
          {marked && (
            <>
              <i aria-hidden="true" />
              <span>{t("estimate.own")}</span>
            </>
          )}
          {figure !== undefined && (
            <>
              <i class="figure" aria-hidden="true" />
              <span>{t("estimate.figure")}</span>
            </>
          )}
        </p>
      )}
      <p class="small quiet">{t("small.lot")}</p>
      <details>
        <summary>
          <span>{t("screen.table")}</span>
        </summary>
        <table>
          <tbody>
            {partsOf(card, bins).map(({ from, to, n }) => (
              <tr key={from}>
                <th scope="row">{t("range.from_to", { min: from, max: to, unit })}</th>
                <td>{number(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
