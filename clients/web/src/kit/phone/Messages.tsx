// What the facilitator told this phone: it stays on top until it is read, over reloads too.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import type { Sign } from "../../shared/components/Icon";
import { Notice } from "../../shared/components/Notice";
import { type Texts, useTexts } from "../../shared/i18n";
import type { RoomState } from "../../shared/store";
import { useRoomPage } from "./page";
import type { RoomStorage } from "./roomStorage";

interface UnreadMessage {
  id: string;
  title?: string;
  text: string;
  sign: Sign;
}

/** Returns what this phone was told and has not read: a message to all, one to itself, a new name. */
export function unreadOf(
  state: RoomState,
  keep: RoomStorage,
  { t }: Texts,
): readonly UnreadMessage[] {
  const all = state.documents.all?.document;
  const seat = state.documents.seat?.document;
  if (!seat) return [];
  const told: UnreadMessage[] = [];
  for (const message of [all?.message, seat.message]) {
    if (message?.text) told.push({ ...message, title: t("message.from"), sign: "message" });
  }
  if (seat.renamed) {
    const text = t("person.renamed", { name: seat.name });
    told.push({ id: `name ${seat.name}`, text, sign: "pen" });
  }
  return told.filter(({ id }) => !keep.hasRead(id));
}

/** Returns the same in one text, for screen readers. */
export function unreadAnnouncement(unread: readonly UnreadMessage[]): string {
  return unread.map(({ title, text }) => (title ? `${title}. ${text}` : text)).join(" ");
}

export function Messages() {
  const texts = useTexts();
  const { t } = texts;
  const inRoom = useRoomPage();
  const [, setRead] = useState(0);
  if (!inRoom) return null;
  const { state, keep } = inRoom;
  return (
    <>
      {unreadOf(state, keep, texts).map(({ id, title, text, sign }) => (
        <Notice key={id} tone="now" sign={sign}>
          {title && <b>{title}</b>}
          <p>{text}</p>
          <Button
            onPress={() => {
              keep.read(id);
              setRead((n) => n + 1);
            }}
          >
            {t("message.read")}
          </Button>
        </Notice>
      ))}
    </>
  );
}
