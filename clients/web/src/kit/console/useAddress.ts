// Where phones reach the server, as the room or the server's own page says.
import { useContext } from "preact/hooks";
import { AboutContext } from "../../shared/about";
import type { RoomState } from "../../shared/store";

export function useAddress({ joinAddress }: RoomState): string {
  const about = useContext(AboutContext);
  return joinAddress?.address ?? about?.address ?? location.origin;
}
