// The right order with its figures: a row for each thing, from the lightest to the heaviest.
import { formatAmount } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { type List, rowsOf } from "./lists";
import type { OrderPlay, OrderTruth } from "./types";

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
  const value = useValue(play.truth);
  return (
    <div class="scale">
      <p class="end">{play.card.first}</p>
      <ol class="order values">
        {rowsOf(play.elements, play.truth, mine).map((row, at) => (
          <li key={row.id} class={at < rows ? "come" : "coming"}>
            <span class="place n">{at + 1}</span>
            <div class="what">
              <p>{row.text}</p>
              <p class={`figure n ${figures ? "come" : "coming"}`}>
                <b>{value(row.id)}</b>
              </p>
              {row.part > 0 && (
                <span class="track" aria-hidden="true">
                  <i style={`--part:${figures ? row.part.toFixed(4) : 0}`} />
                </span>
              )}
              {row.mine !== undefined && (
                <p class={row.mine === at + 1 ? "tag mine same" : "tag mine"}>
                  {row.mine === at + 1
                    ? t("order.same_place")
                    : t(shared ? "order.table_place" : "order.my_place", { n: row.mine })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p class="end">{play.card.last}</p>
    </div>
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
