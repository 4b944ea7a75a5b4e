// At which table one sits: what the address says of it, and how it becomes the phone's answer.
import { useEffect } from "preact/hooks";
import type { Room } from "../../shared/room";
import type { RoomState } from "../../shared/store";

export const MOST_TABLES = 200; // as the server's

/** Returns the table of an address such as `/r/K7RM4X?t=3`, printed on that table. */
export function tableInUrl(search: string): number | undefined {
  return tableOf(new URLSearchParams(search).get("t") ?? "");
}

/** Returns the number of a table that *typed* is. */
export function tableOf(typed: string): number | undefined {
  const table = /^\s*\d{1,3}\s*$/.test(typed) ? Number(typed) : 0;
  return table >= 1 && table <= MOST_TABLES ? table : undefined;
}

/** Answers the question of the table by the address, where the room asks and nothing is known. */
export function useTableFromUrl(room: Room, { documents }: RoomState): void {
  const seat = documents.seat?.document;
  const asked = documents.all?.document.room.tables === true && seat !== undefined;
  const open = asked && seat.table === undefined;
  useEffect(() => {
    const table = open ? tableInUrl(location.search) : undefined;
    if (table !== undefined) room.move({ type: "choose_table", table });
  }, [room, open]);
}
