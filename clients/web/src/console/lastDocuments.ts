// The last documents of a closed room, stored for the tab: its report outlives the room.

import { useEffect } from "preact/hooks";
import { KEPT } from "../shared/kept";
import type { DeviceStorage } from "../shared/storage";
import type { RoomState } from "../shared/store";
import type { AllDocument, ConsoleDocument } from "../shared/wire";

export interface Kept {
  all?: AllDocument | undefined;
  consoleDoc?: ConsoleDocument | undefined;
}

/** Returns the documents of *state*, or those kept from before if the server has none any more. */
export function useLastDocuments(storage: DeviceStorage, code: string, state: RoomState): Kept {
  const all = state.documents.all?.document;
  const consoleDoc = state.documents.console?.document;
  useEffect(() => {
    if (all?.status === "closed" && consoleDoc)
      storage.write(`${KEPT.report}${code}`, { all, consoleDoc });
  }, [all, consoleDoc, code, storage]);
  if (all || state.link.phase !== "ended") return { all, consoleDoc };
  return (storage.read(`${KEPT.report}${code}`) as Kept | undefined) ?? {};
}
