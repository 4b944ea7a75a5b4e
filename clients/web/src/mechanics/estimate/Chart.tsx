// The answers of a room over the ruler: columns of tiles, two flags, and the same as a table.
import { formatAmount, roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { positionOf, type Scale } from "../../shared/scale";
import { columnsOf, marksOf, partsOf } from "./columns";
import "./chart.css";

interface ChartProps {
  ruler: Scale & { unit: string };
  bins: readonly number[];
  median?: number | undefined;
  figure?: number | undefined;
  /** Which flags stand already: none, the room's, or both, as by default. */
  flags?: 0 | 1 | 2;
  /** The columns rise; they stand at once otherwise. */
  rising?: boolean;
}

export function Chart({ ruler, bins, median, figure, flags = 2, rising }: ChartProps) {
  const { t, number, language } = useTexts();
  const { per, tiles, most } = columnsOf(bins);
  const amount = (value: number) => formatAmount(number(value), ruler.unit, language);
  // Each flag has a row of its own, kept from the start, so that nothing moves when it comes.
  const flag = (name: string, value: number, text: string) => (
    <span class={`flag ${name}`} style={`--at:${positionOf(ruler, value).toFixed(4)}`}>
      <i />
      <b>{text}</b>
    </span>
  );
  return (
    <div class={rising ? "histogram rising" : "histogram"} style={`--most:${most}`}>
      <div class="plot" aria-hidden="true">
        {tiles.map((height, index) => (
          <span class="col" key={`${index + 1}`}>
            {Array.from({ length: height }, (_, at) => (
              <i key={`${at + 1}`} style={`--k:${at}`} />
            ))}
          </span>
        ))}
        {flags > 1 &&
          figure !== undefined &&
          flag("figure", figure, t("screen.flag_figure", { value: amount(figure) }))}
        {flags > 0 &&
          median !== undefined &&
          flag("room", median, t("screen.flag_room", { value: amount(roughly(median)) }))}
      </div>
      <div class="axis tabular" aria-hidden="true">
        {marksOf(ruler, number, amount).map(({ value, at, text, wide }) => (
          <span key={value} class={wide ? "wide" : ""} style={`--at:${at.toFixed(4)}`}>
            {text}
          </span>
        ))}
      </div>
      {per > 1 && <p class="quiet">{t("screen.per_tile", { n: per })}</p>}
      <ChartTable ruler={ruler} bins={bins} />
    </div>
  );
}

interface ChartTableProps {
  ruler: Scale & { unit: string };
  bins: readonly number[];
}

/** The columns as a table, for who does not see them. */
export function ChartTable({ ruler, bins }: ChartTableProps) {
  const { t } = useTexts();
  const { unit } = ruler;
  return (
    <div class="visually-hidden">
      <table>
        <caption>{t("screen.distribution")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("screen.between")}</th>
            <th scope="col">{t("screen.count")}</th>
          </tr>
        </thead>
        <tbody>
          {partsOf(ruler, bins).map(({ from, to, n }) => (
            <tr key={from}>
              <th scope="row">{t("range.from_to", { min: from, max: to, unit })}</th>
              <td>{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
