// What every part of the phone's page can reach.
import { type ComponentType, createContext } from "preact";
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
  /** Undefined until they are here: no page of the entry waits for them. */
  seatParts: SeatParts | undefined;
  /** The step in which what « Aide » opens is open, over all pages of that step. */
  menuStep: number | undefined;
  openMenu(step: number | undefined): void;
  /** Shows « Mes données » in place of the page, until a person comes back. */
  openMine(): void;
}

/** What every page shows besides while the phone has a seat. */
export interface SeatParts {
  MenuButton: ComponentType;
  Menu: ComponentType;
  ListenHere: ComponentType;
  Notices: ComponentType<NoticesProps>;
  Foot: ComponentType;
}

/** Returns whether the session is over, at least for this phone: it waits for nothing from the room. */
export function isOver({ documents, link }: RoomState): boolean {
  return documents.all?.document.status === "closed" || link.phase === "ended";
}

/** Returns whether it has a seat in a session that goes on. */
export function isSeated(state: RoomState): boolean {
  return state.documents.seat !== undefined && !isOver(state);
}

export interface NoticesProps {
  /** The figure was already seen: answers earn no points. */
  seen: boolean;
  /** The open question has an answer: dropped ones need no notice any more. */
  sent: boolean;
}

export const PageContext = createContext<Page | undefined>(undefined);
export const RoomContext = createContext<RoomPage | undefined>(undefined);

export function usePage(): Page {
  return inside(useContext(PageContext));
}

/** Returns the room, for parts that only a room shows. */
export function useInRoom(): RoomPage {
  return inside(useContext(RoomContext));
}

function inside<T>(page: T | undefined): T {
  if (!page) throw new Error("a part of the phone stands outside of its page");
  return page;
}

/** Returns the room, or nothing before a code is typed. */
export function useRoomPage(): RoomPage | undefined {
  return useContext(RoomContext);
}
