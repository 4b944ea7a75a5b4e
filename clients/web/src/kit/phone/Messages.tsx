// Messages of facilitators to this phone: each stays on top until it is read, over reloads too.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import type { IconName } from "../../shared/components/Icon";
import { Notice } from "../../shared/components/Notice";
import { type Texts, useTexts } from "../../shared/i18n";
import type { RoomState } from "../../shared/store";
import { useInRoom } from "./page";
import type { RoomStorage } from "./roomStorage";

interface UnreadMessage {
  id: string;
  title?: string;
  text: string;
  icon: IconName;
}

/** Returns the unread messages of this phone: one to all, one to itself, a changed nickname. */
export function unreadOf(
  state: RoomState,
  roomStorage: RoomStorage,
  { t }: Texts,
): readonly UnreadMessage[] {
  const all = state.documents.all?.document;
  const seat = state.documents.seat?.document;
  if (!seat) return [];
  const unread: UnreadMessage[] = [];
  for (const message of [all?.message, seat.message]) {
    if (message?.text) unread.push({ ...message, title: t("message.from"), icon: "message" });
  }
  if (seat.renamed) {
    const text = t("person.renamed", { name: seat.name });
    unread.push({ id: `name ${seat.name}`, text, icon: "pen" });
  }
  if (seat.name_erased) {
    const text = t("person.name_erased", { name: seat.name });
    unread.push({ id: `erased ${seat.name}`, text, icon: "pen" });
  }
  if (seat.proposed && all?.status === "playing") {
    const text = t("name.proposed", { name: seat.name });
    unread.push({ id: `proposed ${seat.name}`, text, icon: "pen" });
  }
  return unread.filter(({ id }) => !roomStorage.hasRead(id));
}

/** Returns the same in one text, for screen readers. */
export function unreadAnnouncement(unread: readonly UnreadMessage[]): string {
  return unread.map(({ title, text }) => (title ? `${title}. ${text}` : text)).join(" ");
}

export function Messages() {
  const texts = useTexts();
  const { t } = texts;
  const { state, roomStorage } = useInRoom();
  const [, setRead] = useState(0);
  return (
    <>
      {unreadOf(state, roomStorage, texts).map(({ id, title, text, icon }) => (
        <Notice key={id} tone="now" icon={icon}>
          {title && <b>{title}</b>}
          <p>{text}</p>
          <Button
            onPress={() => {
              roomStorage.read(id);
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
