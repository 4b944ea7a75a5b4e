// What the parts of the phone are given, and where what they send goes.
import type { MechanicMove, Move } from "../../shared/messages";
import type { IdeasMine, IdeasPlay, IdeasTable } from "../../shared/wire";
import type { PhonePart } from "../index";
import type { Writing } from "./useWriting";

export type PhoneProps = PhonePart<IdeasPlay, IdeasMine>;
export type WritingProps = PhoneProps & { writing: Writing };

/** Sends *move* to the run that plays: that of the table, while tables play by themselves. */
export function playIn({ room, step, table }: PhoneProps, move: MechanicMove): void {
  if (step.tables && table?.step) {
    room.move({ type: "play", step: table.step.id, group: table.number, move });
  } else {
    room.move({ type: "play", step: step.id, move });
  }
}

/** Returns what the table shows of this activity. */
export function tableOf({ table }: PhoneProps): IdeasTable {
  return (table?.play ?? {}) as IdeasTable;
}

/** Returns whether *move* is one of this activity, of that *type*. */
export function isOf(move: Move | undefined, type: MechanicMove["type"]): boolean {
  return move?.type === "play" && move.move.type === type;
}
