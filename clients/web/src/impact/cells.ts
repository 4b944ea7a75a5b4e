// How the cells of tables are written.
import type { Texts } from "../shared/i18n";
import type { Cell, Column } from "./api";

export const DASH = "—";

export function written(
  cell: Cell,
  { kind, decimals }: Pick<Column, "kind" | "decimals">,
  { language, number }: Texts,
): string {
  if (cell === null) return DASH;
  if (typeof cell === "string") return cell;
  const rounded = Number(cell.toFixed(kind === "percent" ? Math.max(1, decimals) : decimals));
  const unit = kind === "percent" ? "%" : kind === "euros" ? "€" : "";
  if (!unit) return number(rounded);
  if (language === "en") return unit === "€" ? `€${number(rounded)}` : `${number(rounded)}%`;
  return `${number(rounded)}\u00a0${unit}`;
}

export function isNumber({ kind }: Pick<Column, "kind">): boolean {
  return kind !== "text" && kind !== "date" && kind !== "moment";
}
