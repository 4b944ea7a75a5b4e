// What a screen reader announces of the room before the steps: how it ends for this phone.
import { useCallback, useState } from "preact/hooks";
import type { RoomStorage } from "../kit/phone/roomStorage";
import type { Texts } from "../shared/i18n";
import type { Room } from "../shared/room";
import { type RoomState, stepId } from "../shared/store";

/** Returns what is announced of an end, empty where the page itself says it; nothing before the end. */
export function endAnnouncement(
  state: RoomState,
  roomStorage: RoomStorage,
  texts: Texts,
  url: string,
): string | undefined {
  const { t, refusal } = texts;
  const code = endCode(state);
  if (code === "room_closed") return hasCard(state, roomStorage) ? t("conn.ended") : refusal(code);
  if (code === "code_unknown") return "";
  return code && endReason(code, texts, url);
}

/** Returns whether a card is kept of a session that has ended, or will be once its page is here. */
function hasCard({ documents }: RoomState, roomStorage: RoomStorage): boolean {
  const replies = documents.all?.document.roof?.n ?? 0;
  const comes = documents.seat && replies > 0 && !roomStorage.seat.built;
  return roomStorage.card() !== undefined || comes === true;
}

/** Returns why the phone is no longer in play, in words. */
export function endReason(code: string, { t, refusal }: Texts, url: string): string {
  return code === "taken_over" ? t("conn.taken") : refusal(code, { url });
}

/** Returns the code of why the phone is no longer in play, if it is not. */
export function endCode({ link, documents }: RoomState): string | undefined {
  if (documents.all?.document.status === "closed") return "room_closed";
  return link.phase === "ended" ? link.code : undefined;
}

/** Returns the text to announce, and the function by which components announce more in a step. */
export function useAnnouncement(room: Room, state: RoomState, roomText: string) {
  const [stepText, setStepText] = useState<{ step: number; text: string }>();
  const announce = useCallback(
    (text: string) => setStepText({ step: stepId(room.state()), text }),
    [room],
  );
  const ofStep = stepText?.step === stepId(state) && !endCode(state);
  return [ofStep ? stepText.text : roomText, announce] as const;
}
