// The foot of every page with a seat, out of the way: asking for help, and the personal code.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { Rich, slot } from "../../shared/components/Rich";
import { pairedCode } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { Help } from "./Help";
import { usePage, useRoomPage } from "./page";

export function SeatFoot() {
  const { t } = useTexts();
  const { storage } = usePage();
  const inRoom = useRoomPage();
  const seat = inRoom?.state.documents.seat?.document;
  const all = inRoom?.state.documents.all?.document;
  if (!seat || all?.status === "closed" || inRoom?.state.link.phase === "ended") return null;
  return (
    <div class="seat">
      {!storage.persistent && <p class="hint">{t("conn.private")}</p>}
      <Help {...inRoom} help={seat.help} />
      {seat.code && <PersonalCode code={seat.code} />}
    </div>
  );
}

function PersonalCode({ code }: { code: string }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) card.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  // Large for reading; letter by letter for screen readers.
  const readable = (
    <>
      <b class="sign" aria-hidden="true">
        {pairedCode(code)}
      </b>
      <span class="visually-hidden">{[...code].join(", ")}</span>
    </>
  );
  return (
    <div class={open ? "on" : ""}>
      <Button bare expanded={open} onPress={() => setOpen(!open)}>
        <Icon icon="key" />
        {t("code.show")}
      </Button>
      {open && (
        <div class="card" ref={card}>
          <p>
            <Rich text={t("code.mine", { code: slot("code") })} parts={{ code: readable }} />
          </p>
          <p class="quiet">{t("code.why")}</p>
        </div>
      )}
    </div>
  );
}
