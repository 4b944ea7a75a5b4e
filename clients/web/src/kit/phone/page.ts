// What every part of the phone's page can reach.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { About } from "../../shared/about";
import type { Variant } from "../../shared/messages";
import type { Room } from "../../shared/room";
import type { DeviceStorage } from "../../shared/storage";
import type { RoomState } from "../../shared/store";
import type { RoomStorage } from "./roomStorage";
import type { Wording } from "./variant";

export interface Page {
  storage: DeviceStorage;
  about: About | undefined;
  variant: Variant;
  /** Takes what a person chose, and keeps it. */
  choose(part: Partial<Wording>): void;
  /** Takes whether the whole room is switched to simple language. */
  followRoom(simple: boolean): void;
}

/** A page that is in a room. */
export interface RoomPage {
  room: Room;
  state: RoomState;
  roomStorage: RoomStorage;
  /** The screen may switch off: the browser cannot keep it lit, or refused. */
  sleeps: boolean;
}

export const PageContext = createContext<Page | undefined>(undefined);
export const RoomContext = createContext<RoomPage | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("a part of the phone stands outside of its page");
  return page;
}

/** Returns the room, or nothing before a code is typed. */
export function useRoomPage(): RoomPage | undefined {
  return useContext(RoomContext);
}
