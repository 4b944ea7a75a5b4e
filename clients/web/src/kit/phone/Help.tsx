// Asking for help: only facilitators see it, and one tap takes it back.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import type { Room } from "../../shared/room";
import { type RoomState, shownRefusal } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import { RefusalNotice } from "./RefusalNotice";

interface HelpProps {
  room: Room;
  state: RoomState;
  /** What the server knows. */
  help: SeatDocument["help"] | undefined;
}

export function Help({ room, state, help }: HelpProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState<boolean>(); // tapped, and not yet known to the server
  useEffect(() => setWish(undefined), [help]);
  const refused = shownRefusal(state)?.move?.type === "ask_help";
  const busy = wish !== undefined && !refused;
  const [box, keepFocus] = useFocusInside(help);
  const answer = (on: boolean) => {
    keepFocus();
    setOpen(false);
    setWish(on);
    room.move({ type: "ask_help", on });
  };
  const asking = open || (busy && !help);
  useLayoutEffect(() => {
    // The confirmation would open below the dock, out of sight.
    if (asking) box.current?.scrollIntoView({ block: "nearest" });
  }, [asking, box]);
  return (
    <div ref={box} class={asking || help ? "help on" : "help"}>
      <RefusalNotice of={(move) => move.type === "ask_help"} />
      <p role="status">{help && t(help === "seen" ? "help.seen" : "help.sent")}</p>
      {help ? (
        <Button busy={busy} onPress={() => answer(false)}>
          {t("help.cancel")}
        </Button>
      ) : (
        <Button bare expanded={asking} onPress={() => setOpen(!asking)}>
          <Icon icon="help" />
          {t("help.open")}
        </Button>
      )}
      {asking && !help && (
        <div class="card">
          <p>{t("help.ask")}</p>
          <div class="duo">
            <Button busy={busy} onPress={() => answer(true)}>
              {t("help.yes")}
            </Button>
            <Button
              onPress={() => {
                keepFocus();
                setOpen(false);
              }}
            >
              {t("help.no")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Returns the ref of a box, and a function after which its first button takes a focus that is lost. */
function useFocusInside(help: SeatDocument["help"] | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const restoresFocus = useRef(false);
  useLayoutEffect(() => {
    if (!restoresFocus.current || document.activeElement !== document.body) return;
    restoresFocus.current = false;
    box.current?.querySelector("button")?.focus({ preventScroll: true });
  });
  // A later change by the server must not move the focus.
  useEffect(() => {
    restoresFocus.current = false;
  }, [help]);
  const keep = () => {
    restoresFocus.current = true;
  };
  return [box, keep] as const;
}
