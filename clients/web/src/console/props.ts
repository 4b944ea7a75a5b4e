// What every part of the console in a room is given.
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";
import type { AllDocument, ConsoleDocument } from "../shared/wire";

export interface ConsoleProps {
  room: Room;
  state: RoomState;
  all: AllDocument;
  consoleDoc: ConsoleDocument;
}

/** What a page of the console in a room is given besides. */
export interface ConsolePageProps extends ConsoleProps {
  address: string; // where phones reach the server
  /** Shows the screen here, as large as the page. */
  enlarge: () => void;
}

/** Returns the id that steering moves carry: that of the step which is shown, 0 in the lobby. */
export function stepOf(all: AllDocument): number {
  return all.step?.id ?? 0;
}

/** Returns the mechanic of the open activity, empty in the lobby. */
export function mechanicOf({ phases, step }: AllDocument): string {
  return phases[step?.phase ?? ""]?.mechanic ?? "";
}
