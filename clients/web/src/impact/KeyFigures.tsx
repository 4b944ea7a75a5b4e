// The large numbers, each with that of the year before and its formula folded below.
import { useState } from "preact/hooks";
import { Meaning } from "../kit/console/Meaning";
import { formatIsoDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { FigureRow } from "../shared/wire";
import { type Impact, rowOf } from "./api";

const KEYS = ["coverage", "persons", "informed", "acted", "cost_per_person"] as const;

interface KeyFiguresProps {
  impact: Impact;
  /** A quarter that is shown above: these are of its year. */
  quarter: string;
}

export function KeyFigures({ impact, quarter }: KeyFiguresProps) {
  const { t, number } = useTexts();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const remember = (key: string, open: boolean) =>
    setOpened(
      (before) => new Set([...before].filter((one) => one !== key).concat(open ? key : [])),
    );
  return (
    <section aria-labelledby="key">
      <h2 id="key" class={quarter ? "" : "visually-hidden"}>
        {quarter ? t("impact.key.year", { year: impact.year }) : t("impact.key")}
      </h2>
      <ul class={opened.size ? "key-figures opened" : "key-figures"}>
        {KEYS.map((key) => {
          const row = rowOf(impact, key);
          return (
            row && (
              <li key={key}>
                <p class="big display tabular">
                  {row.value !== undefined && row.about ? number(row.value) : row.text}
                </p>
                <p class="what">
                  {t(
                    row.value === 1 && isCounted(key)
                      ? `impact.key.one.${key}`
                      : `impact.key.${key}`,
                  )}
                  {row.about && t("impact.key.at_least")}
                </p>
                {row.reason && <p class="small quiet">{row.reason}</p>}
                <Before figure={key} impact={impact} />
                {row.notes?.map((note) => (
                  <p key={note} class="small quiet">
                    {note}
                  </p>
                ))}
                <details onToggle={(event) => remember(key, event.currentTarget.open)}>
                  <summary>
                    {t("impact.how")}
                    <span class="visually-hidden"> {row.name}</span>
                  </summary>
                  <Formula row={{ ...row, notes: [] }} impact={impact} />
                </details>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

const COUNTED = ["persons", "informed", "acted"] as const;

function isCounted(key: (typeof KEYS)[number]): key is (typeof COUNTED)[number] {
  return COUNTED.some((one) => one === key);
}

/** What it was the year before, where the two can be compared: a share as it ended, a sum in it. */
function Before({ figure, impact }: { figure: string; impact: Impact }) {
  const { t, language } = useTexts();
  const before = impact.year_before[figure];
  if (!before) return null;
  const { on, text } = before;
  const year = on.slice(0, "2026".length);
  const date = formatIsoDay(on, language);
  const whole = figure === "coverage" ? "impact.key.before_end" : "impact.key.before_year";
  return (
    <p class="small">
      {on.endsWith("-12-31") ? t(whole, { year, text }) : t("impact.key.before", { date, text })}
    </p>
  );
}

/** What a figure is, in words: all that its definition says, and its notes. */
export function Formula({ row, impact }: { row: FigureRow; impact: Impact }) {
  const meaning = impact.meanings[row.figure];
  if (!meaning) return null;
  return (
    <div class="formula small">
      <Meaning row={row} meaning={meaning} />
      {row.notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

interface FactsProps {
  impact: Impact;
  ids: readonly string[];
}

/** Some figures in a list, those without a value with their reason. */
export function Facts({ impact, ids }: FactsProps) {
  return (
    <dl class="facts">
      {ids.map((id) => {
        const row = rowOf(impact, id);
        return (
          row && (
            <div key={id}>
              <dt>{row.name}</dt>
              <dd class="tabular">
                <b>{row.text}</b>
                {row.reason && <span class="small quiet"> {row.reason}</span>}
                {row.notes?.map((note) => (
                  <span key={note} class="small quiet">
                    {" "}
                    {note}
                  </span>
                ))}
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
