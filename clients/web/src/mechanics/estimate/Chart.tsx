// The answers of a room over the ruler: columns of tiles, two flags, and the same as a table.
import type { Reveal } from "../../kit/screen/reveal";
import { formatAmount, roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Scale } from "../../shared/scale";
import { type Columns, partsOf, spreadOf } from "./columns";
import { Flags } from "./Flags";
import { Leaders, Notches } from "./Leaders";
import { marksOf } from "./marks";
import { Tiles } from "./Tiles";
import "./chart.css";

interface ChartProps {
  ruler: Scale & { unit: string };
  bins: readonly number[];
  /** Those of an earlier round, as outlines on the same scale. */
  before?: readonly number[] | undefined;
  median?: number | undefined;
  figure?: number | undefined;
  /** What has come of it so far; all of it by default. */
  reveal?: Reveal | undefined;
}

const ALL: Pick<Reveal, "come"> = { come: () => "come still" };

export function Chart({ ruler, bins, before, median, figure, reveal }: ChartProps) {
  const { t, number, language } = useTexts();
  const columns = spreadOf(bins, before);
  const { per, most } = columns;
  const amount = (value: number) => formatAmount(number(value), ruler.unit, language);
  const { come } = reveal ?? ALL;
  const flags = [
    {
      name: "room" as const,
      value: median,
      text: median === undefined ? "" : t("screen.flag_room", { value: amount(roughly(median)) }),
      come: come("room"),
    },
    // The figure itself stands above, large: here is where it is.
    {
      name: "figure" as const,
      value: figure,
      text: t("estimate.figure"),
      come: come("figure"),
    },
  ].flatMap(({ value, ...flag }) => (value === undefined ? [] : [{ ...flag, value }]));
  const rising = reveal?.stage === "columns" && !come("columns").includes("still");
  // The topmost tile shows whole, and above piles stands how many they are.
  const high = most + (per > 1 ? 1.1 : 0.31);
  const classes = ["histogram", rising && "rising", before && "double"].filter(Boolean).join(" ");
  return (
    <div class={classes} style={`--most:${high.toFixed(2)};--cols:${columns.tiles.length}`}>
      <Flags ruler={ruler} flags={flags} />
      <div class="plot" aria-hidden="true">
        <Tiles of={columns} count={(at) => number(bins[at] ?? 0)} />
        <Leaders ruler={ruler} flags={flags} columns={columns} />
      </div>
      <div class="axis tabular" aria-hidden="true">
        <Notches ruler={ruler} flags={flags} />
        {marksOf(ruler, number, amount).map(({ value, at, text, from }) => (
          <span key={value} class={from} style={`--at:${at.toFixed(4)}`}>
            {text}
          </span>
        ))}
      </div>
      <Key per={per} />
      <ChartTable ruler={ruler} parts={columns.parts} />
    </div>
  );
}

/** What a tile stands for, where it is not one answer. */
function Key({ per }: { per: number }) {
  const { t } = useTexts();
  if (per === 1) return null;
  return <p class="key-line quiet">{t("screen.per_tile", { n: per })}</p>;
}

/** What outlines are. */
export function Outlined() {
  const { t } = useTexts();
  return (
    <p class="outlined quiet">
      <i aria-hidden="true" />
      <span>{t("screen.outlined")}</span>
    </p>
  );
}

/** The columns as a table, for who does not see them. */
function ChartTable({ ruler, parts }: Pick<ChartProps, "ruler"> & Pick<Columns, "parts">) {
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
          {partsOf(ruler, parts).map(({ from, to, n }) => (
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
