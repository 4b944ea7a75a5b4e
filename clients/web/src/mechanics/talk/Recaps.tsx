// What the room found out before, beside the prompt of a debrief: its own figures, words and gestures.

import { GoalTile } from "../../shared/components/GoalTile";
import { formatAmount, roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, RecapItemRow, RecapRow } from "../../shared/wire";
import { type Counted, clampsOf, columnsOf, countedIn, isPair, lackingIn, shownOf } from "./recaps";
import "./debrief.css";

interface RecapsProps {
  rows: readonly RecapRow[] | undefined;
  all: AllDocument;
  /** Most lines of a list: a phone is short, and a screen with several recaps too. */
  most: number;
  /** Choices are whole, however short lists are: a stair that is left out would be missed. */
  whole?: boolean;
  /** How wide columns that stand side by side are, where they differ. */
  widths?: readonly number[] | undefined;
  /** After so many lines longer texts are cut. */
  clamp?: number;
}

export function Recaps({ rows = [], all, most, whole = false, widths, clamp = 0 }: RecapsProps) {
  const { t } = useTexts();
  if (!rows.length) return null;
  const clamps = clampsOf(rows, clamp);
  return (
    <ul
      class={`recaps of${columnsOf(rows.length)}`}
      style={widths && `--columns:${widths.map((width) => `minmax(0,${width}fr)`).join(" ")}`}
    >
      {rows.map((row, at) => (
        <li key={`${row.phase}.${at}`} {...(clamp && { style: `--clamp:${clamps[at]}` })}>
          <h2>{row.label ?? all.phases[row.phase]?.title}</h2>
          {row.kind === "figure" ? (
            <Figure {...row} />
          ) : (
            <Items row={row} all={all} most={whole && row.kind === "choices" ? Infinity : most} />
          )}
          {row.apart !== undefined && <p class="quiet">{t("talk.data.apart", { n: row.apart })}</p>}
        </li>
      ))}
    </ul>
  );
}

/** The figure, and what the room said; a difference is for the room to talk about. */
function Figure({ value, room, unit = "" }: RecapRow) {
  const { t, number, language } = useTexts();
  const amount = (figure: number) => formatAmount(number(figure), unit, language);
  return (
    <dl class="pair">
      {value !== undefined && (
        <div>
          <dt>{t("talk.data.figure")}</dt>
          <dd class="tabular">{amount(value)}</dd>
        </div>
      )}
      {room !== undefined && (
        <div>
          <dt>{t("talk.data.room")}</dt>
          <dd class="tabular">{amount(roughly(room))}</dd>
        </div>
      )}
    </dl>
  );
}

function Items({ row, all, most }: { row: RecapRow; all: AllDocument; most: number }) {
  const { t } = useTexts();
  const { items = [], kind, unit } = row;
  if (!items.length) {
    const least = lackingIn(row);
    return <p class="quiet">{least ? t("talk.data.few", { n: least }) : t("talk.data.none")}</p>;
  }
  const { shown, others } = shownOf(row, most);
  const List = kind === "list" ? "ol" : "ul";
  const counted = countedIn(row);
  return (
    <>
      {kind === "list" && <p class="quiet">{t("talk.data.order")}</p>}
      {kind === "choices" &&
        (counted === "both" ? <Columns /> : <p class="quiet">{t(`talk.data.${counted}`)}</p>)}
      <List class={`found by-${kind} ${counted === "both" ? "in-pairs" : ""}`}>
        {shown.map((item) => (
          <li key={item.goal ?? item.text}>
            <Item item={item} all={all} unit={unit} least={kind === "words" || kind === "wall"} />
          </li>
        ))}
      </List>
      {others > 0 && <p class="quiet">{t("talk.data.others", { n: others })}</p>}
    </>
  );
}

interface ItemProps {
  item: RecapItemRow;
  all: AllDocument;
  unit: string | undefined;
  /** Whether more than so many said it. */
  least: boolean;
}

function Item({ item, all, unit = "", least }: ItemProps) {
  const { t, number, language } = useTexts();
  const { goal, text, value, right, tables } = item;
  const n = item.n ?? tables;
  return (
    <>
      {goal !== undefined && <GoalTile id={goal} />}
      {isPair(item) ? (
        <Pair n={item.n} tables={item.tables} />
      ) : (
        n !== undefined && <b class="tabular">{least ? `${number(n)}+` : number(n)}</b>
      )}
      <span>
        {goal === undefined ? text : all.goals[goal]}
        {right && <small class="quiet">{` ${t("talk.data.main")}`}</small>}
      </span>
      {value !== undefined && (
        <b class="tabular">{unit ? formatAmount(number(value), unit, language) : String(value)}</b>
      )}
    </>
  );
}

/** What the two columns of counts are, over them. */
function Columns() {
  const { t } = useTexts();
  return (
    <p class="quiet columns" aria-hidden="true">
      <span>{t("talk.data.alone")}</span>
      <span>{t("talk.data.at_tables")}</span>
    </p>
  );
}

/** What was answered alone and what tables agreed on: two counts, and no verdict. */
function Pair({ n, tables }: Counted) {
  const { t, number } = useTexts();
  return (
    <>
      <b class="tabular" aria-hidden="true">
        {number(n)}
      </b>
      <b class="tabular" aria-hidden="true">
        {number(tables)}
      </b>
      <span class="visually-hidden">{t("talk.data.pair", { n, tables })}</span>
    </>
  );
}
