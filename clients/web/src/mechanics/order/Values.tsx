// The right order with its figures: a row for each thing, from the lightest to the heaviest.
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { OrderPlay, OrderTruth } from "../../shared/wire";
import { type List, rowsOf } from "./lists";

interface ValuesProps {
  play: OrderPlay & { truth: OrderTruth };
  mine?: List | undefined;
  /** It is the list of the table. */
  shared?: boolean;
  /** How many rows have come, and whether their figures have; all of them by default. */
  rows?: number;
  figures?: boolean;
}

/** Rows that are still to come keep their place. */
export function Values({ play, mine, shared, rows = Infinity, figures = true }: ValuesProps) {
  const { t } = useTexts();
  return (
    <div class="ladder">
      <p class="tip">{play.card.first}</p>
      <ol class="ranked values">
        {rowsOf(play.elements, play.truth, mine).map((row, at) => (
          <li key={row.id} class={at < rows ? "come" : "coming"}>
            <span class="nth tabular">{at + 1}</span>
            <div class="what">
              <p>{row.text}</p>
              <p class={`figure ${figures ? "come" : "coming"}`}>
                <Figure value={row.value} unit={play.truth.unit} />
              </p>
              {row.part > 0 && (
                <span class="track" aria-hidden="true">
                  <i style={`--part:${figures ? row.part.toFixed(4) : 0}`} />
                </span>
              )}
              {row.mine !== undefined && (
                <p class={row.mine === at + 1 ? "stood same" : "stood"}>
                  {row.mine === at + 1
                    ? t("order.same_place")
                    : t(shared ? "order.table_place" : "order.my_place", { n: row.mine })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p class="tip">{play.card.last}</p>
    </div>
  );
}

const SHORT = 3; // "%", "kg" and "km" never leave their number

/** The number in large type, its unit beside it; a year as it is. */
function Figure({ value, unit }: { value: number; unit: string | undefined }) {
  const { number, language } = useTexts();
  if (unit === undefined) return <b class="tabular">{String(value)}</b>;
  const gap = language === "en" && unit === "%" ? "" : "\u00a0";
  return (
    <>
      <b class="tabular">{number(value)}</b>
      {unit.length <= SHORT ? gap : " "}
      <span>{unit}</span>
    </>
  );
}

/** Returns how the figure of a thing is written, with its unit; a year as it is. */
export function useValue({ values, unit }: OrderTruth): (id: string) => string {
  const { number, language } = useTexts();
  return (id) => {
    const value = values[id] ?? 0;
    return unit === undefined ? String(value) : formatAmount(number(value), unit, language);
  };
}
