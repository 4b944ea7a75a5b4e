// « Aide », in the head of every page with a seat: asking for help, the personal code, and how the page speaks.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { Rich, slot } from "../../shared/components/Rich";
import { pairedCode } from "../../shared/format";
import { isSimple, useTexts } from "../../shared/i18n";
import { stepId } from "../../shared/store";
import { Help } from "./Help";
import { Listen } from "./Listen";
import { useInRoom, usePage } from "./page";
import { Switches } from "./Switches";

/** The button that opens it. */
export function MenuButton() {
  const { t } = useTexts();
  const { state, menuStep, openMenu } = useInRoom();
  const step = stepId(state);
  const open = menuStep === step;
  return (
    <Button expanded={open} onPress={() => openMenu(open ? undefined : step)}>
      {t("help.menu")}
    </Button>
  );
}

/** What it opens; a request for help stays in sight until it is taken back. */
export function SeatMenu() {
  const { t } = useTexts();
  const inRoom = useInRoom();
  const { variant } = usePage();
  const open = inRoom.menuStep === stepId(inRoom.state);
  const seat = inRoom.state.documents.seat?.document;
  if (!seat || !(open || seat.help)) return null;
  return (
    <section class="seat" aria-label={t("help.menu")}>
      <Help {...inRoom} help={seat.help} />
      {open && seat.code && <PersonalCode code={seat.code} />}
      {open && !isSimple(variant) && <Listen />}
      {open && inRoom.state.welcome?.room !== undefined && (
        <Button bare onPress={inRoom.openMine}>
          <Icon icon="lead" />
          {t("mine.open")}
        </Button>
      )}
      {open && <Switches />}
    </section>
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
