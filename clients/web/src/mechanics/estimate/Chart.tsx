// The answers of a room over the ruler: columns of tiles, two flags, and the same as a table.
import { useTexts } from "../../shared/i18n";
import { positionOf, type Scale } from "../../shared/scale";
import { columnsOf, level, marksOf, partsOf } from "./columns";

const EDGE = 0.22; // marks nearer to a bound than this leave a narrow page

interface ChartProps {
  ruler: Scale;
  unit: string;
  bins: readonly number[];
  middle?: number | undefined;
  figure?: number | undefined;
  /** Which flags stand already: none, the room's, or both, as by default. */
  flags?: 0 | 1 | 2;
  /** The columns rise; they stand at once otherwise. */
  rising?: boolean;
}

export function Chart({ ruler, unit, bins, middle, figure, flags = 2, rising }: ChartProps) {
  const { t, number } = useTexts();
  const { per, tiles, most } = columnsOf(bins);
  const place = (value: number) => positionOf(ruler, value);
  // Room for both from the start, so that nothing moves when the second one drops.
  const places = [middle, figure].flatMap((value) => value ?? []).map(place);
  const flag = (name: string, value: number, text: string) => {
    const at = place(value);
    const side = at > 0.5 ? "before" : "after";
    return (
      <span class={`flag ${name} ${side}`} style={`--at:${at.toFixed(4)}`}>
        <b>{text}</b>
      </span>
    );
  };
  return (
    <div class={rising ? "dist rising" : "dist"} style={`--most:${most}`}>
      <div class={level(places) ? "plot level" : "plot"} aria-hidden="true">
        {tiles.map((height, index) => (
          <span class="col" key={`${index + 1}`}>
            {Array.from({ length: height }, (_, at) => (
              <i key={`${at + 1}`} style={`--k:${at}`} />
            ))}
          </span>
        ))}
        {flags > 0 &&
          middle !== undefined &&
          flag("room", middle, t("stage.flag_room", { value: number(middle, 3) }))}
        {flags > 1 &&
          figure !== undefined &&
          flag("figure", figure, t("stage.flag_figure", { value: number(figure) }))}
      </div>
      <div class="axis n" aria-hidden="true">
        {marksOf(ruler).map(({ value, at }) => (
          <span
            key={value}
            class={at > 0 && at < 1 && (at < EDGE || at > 1 - EDGE) ? "near" : ""}
            style={`--at:${at.toFixed(4)}`}
          >
            {number(value)}
          </span>
        ))}
      </div>
      {per > 1 && <p class="quiet">{t("stage.per_tile", { n: per })}</p>}
      <Spread ruler={ruler} unit={unit} bins={bins} />
    </div>
  );
}

interface SpreadProps {
  ruler: Scale;
  unit: string;
  bins: readonly number[];
}

/** The columns as a table, for who does not see them. */
export function Spread({ ruler, unit, bins }: SpreadProps) {
  const { t } = useTexts();
  return (
    <div class="vh">
      <table>
        <caption>{t("stage.spread")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("stage.between")}</th>
            <th scope="col">{t("stage.count")}</th>
          </tr>
        </thead>
        <tbody>
          {partsOf(ruler, bins).map(({ from, to, n }) => (
            <tr key={from}>
              <th scope="row">{t("estimate.range", { min: from, max: to, unit })}</th>
              <td>{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
