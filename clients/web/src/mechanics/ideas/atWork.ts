// Which tables write or compare ideas, and in which step each is. Pure.
import type { TableProgress } from "../../shared/wire";

/** Returns the id of the open step of each table that has one, by its number. */
export function atWork(
  tables: Readonly<Record<string, Pick<TableProgress, "step">>> = {},
): ReadonlyMap<number, number> {
  return new Map(
    Object.entries(tables).flatMap(([id, { step }]) =>
      step ? [[Number(id.slice(1)), step.id] as const] : [],
    ),
  );
}
