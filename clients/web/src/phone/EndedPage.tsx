// When the connection has ended for a reason: what happened, and the one thing that can be done.

import { useLayoutEffect } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom, usePage } from "../kit/phone/page";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { endReason } from "./announcements";
import { Closing } from "./Closing";
import { CodePage } from "./CodePage";
import { ErasedPage } from "./ErasedPage";
import { OtherCode } from "./OtherCode";

interface EndedPageProps {
  code: string; // why it ended
  roomCode: string;
}

/** Her player was erased, here or elsewhere: this phone forgets the seat, and nothing leads back by itself. */
function SeatErased() {
  const { roomStorage } = useInRoom();
  // Before it is painted: who leaves the page at once leaves nothing here.
  useLayoutEffect(() => roomStorage.forget(), [roomStorage]);
  return <ErasedPage />;
}

export function EndedPage({ code, roomCode }: EndedPageProps) {
  const texts = useTexts();
  const { t } = texts;
  const { about } = usePage();
  const { room, roomStorage } = useInRoom();
  if (code === "room_closed" || (code === "code_unknown" && roomStorage.card())) {
    return <Closing />;
  }
  if (code === "code_unknown") return <CodePage unknown={roomCode} />;
  if (code === "erased") return <SeatErased />;
  const reload = { text: t("conn.retry"), press: () => location.reload() };
  const actions: Readonly<Record<string, { text: string; press: () => void }>> = {
    version_changed: reload,
    protocol: reload,
    taken_over: { text: t("conn.take"), press: () => room.retry() },
    seat_moved: {
      text: t("conn.moved_go"),
      press: () => {
        roomStorage.renew();
        location.reload();
      },
    },
    kicked: {
      text: t("join.play"),
      press: () => {
        const { name, persons } = roomStorage.seat;
        room.move({ type: "join", name, persons });
        room.retry();
      },
    },
  };
  const action = actions[code];
  return (
    <PhonePage
      tall
      dock={
        action ? (
          <Button go onPress={action.press}>
            {action.text}
          </Button>
        ) : (
          <div class="duo">
            {/* A facilitator may have lifted the ban in the meantime. */}
            {code === "banned" && <Button onPress={() => room.retry()}>{t("conn.retry")}</Button>}
            <OtherCode />
          </div>
        )
      }
    >
      <h1 class="lead">{endReason(code, texts, about?.address ?? location.origin)}</h1>
    </PhonePage>
  );
}
