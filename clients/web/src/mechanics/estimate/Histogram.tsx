// The room's answers on one ruler: columns, and the same as a table; never who answered what.
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { partOf } from "../../shared/scale";
import type { EstimateAsked, EstimateRoom } from "../../shared/wire";

interface HistogramProps {
  card: EstimateAsked;
  room: EstimateRoom;
}

export function Histogram({ card, room }: HistogramProps) {
  const { t, number, language } = useTexts();
  const { bins } = room;
  if (!bins) return <p>{t("small.five")}</p>;
  const most = Math.max(1, ...bins);
  const parts = bins.map((n, at) => ({ at, n, bounds: partOf(card, at, bins.length) }));
  const { unit } = card;
  return (
    <div class="card">
      <div class="small-histogram" aria-hidden="true">
        {parts.map(({ at, n }) => (
          <i key={at} style={`height:${Math.round((100 * n) / most)}%`} />
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{number(card.low)}</span>
        <span>{formatAmount(number(card.high), unit, language)}</span>
      </p>
      <details>
        <summary>
          <span>{t("screen.table")}</span>
        </summary>
        <table>
          <tbody>
            {parts
              .filter(({ n }) => n > 0)
              .map(({ at, n, bounds: [min, max] }) => (
                <tr key={at}>
                  <th scope="row">{t("range.from_to", { min, max, unit })}</th>
                  <td>{number(n)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
