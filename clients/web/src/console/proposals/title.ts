// What stands for a proposal in a line.
import type { Texts } from "../../shared/i18n";
import type { Row } from "./api";

/** Returns what stands for a proposal: its first text, or what it is. */
export function titleOf(
  { texts, kind }: Pick<Row, "texts" | "kind">,
  { t }: Pick<Texts, "t">,
): string {
  const { title = "" } = texts;
  return title || t(`proposal.kind.${kind}`);
}
