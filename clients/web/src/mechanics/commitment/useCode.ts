// The code by which one tells later what became of one's commitment: this phone makes and keeps it,
// and the server gets its hash alone, with the commitment.
import { lazy, useLazy } from "../../kit/phone/lazy";
import { useInRoom, usePage } from "../../kit/phone/page";
import { promiseLink } from "../../shared/followed";
import { lastOn, opensOn } from "./due";
import type { Followed } from "./kept";

const hashing = lazy(() => import("../../kit/phone/codeHash"));

/** Returns what goes with a commitment; nothing where no page can be opened later, nor before its script is here. */
export function useCode(): () => { code_hash?: string } {
  const { roomStorage } = useInRoom();
  const address = useAddress();
  const { value } = useLazy(address === undefined ? undefined : hashing);
  return () => (value ? { code_hash: value.hashOf(roomStorage.promiseCode()) } : {});
}

/** Returns the link that stands on the card, and from when on it opens, if a code was sent. */
export function useLink(by: Parameters<typeof opensOn>[0] | undefined): Followed | undefined {
  const { roomStorage } = useInRoom();
  const address = useAddress();
  const code = roomStorage.seat.promise;
  if (!by || !code || address === undefined) return undefined;
  const made = Date.now();
  return { link: promiseLink(address, code, lastOn(by, made)), opens: opensOn(by, made) };
}

/** Returns where the server is found later, if it is; of a trial nothing is kept there. */
function useAddress(): string | undefined {
  const { about } = usePage();
  const { state } = useInRoom();
  return state.documents.all?.document.room.trial ? undefined : about?.follow_up;
}
