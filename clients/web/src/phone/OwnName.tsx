// One's nickname: another one if the room proposed it, and whether the screen shows it.
import { useState } from "preact/hooks";
import { useInRoom } from "../kit/phone/page";
import { RefusalNotice } from "../kit/phone/RefusalNotice";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending } from "../shared/store";
import type { SeatDocument } from "../shared/wire";
import { LONGEST_NAME } from "./names";

interface OwnNameProps {
  seat: SeatDocument;
}

/** Says that the name that was typed is not shown, and asks for another one. */
export function NameNotShown({ seat }: OwnNameProps) {
  const { t } = useTexts();
  const { room, state } = useInRoom();
  const [typed, setTyped] = useState("");
  const only = state.documents.all?.document.room.proposed_names === true;
  const busy = pending(state, isName) !== undefined;
  const go = () => {
    const name = typed.trim();
    if (!name || busy) return;
    setTyped("");
    room.move({ type: "choose_name", name });
  };
  return (
    <>
      <Notice tone="now" icon="pen" live>
        {t(only ? "name.proposed_only" : "name.not_shown", { name: seat.name })}
      </Notice>
      <RefusalNotice of={isName} />
      {!only && (
        <div>
          <label class="field-label" for="own-name">
            <span>{t("name.another")}</span>
          </label>
          <Form onSend={go} class="row">
            <input
              class="text-input"
              id="own-name"
              autocomplete="off"
              enterkeyhint="done"
              maxLength={LONGEST_NAME}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <Button off={!typed.trim()} busy={busy} onPress={go}>
              {t("name.take")}
            </Button>
          </Form>
        </div>
      )}
    </>
  );
}

/** Keeps one's name off the screen, unless the facilitator does so already. */
export function NameOnScreen({ seat }: OwnNameProps) {
  const { t } = useTexts();
  const { room, state } = useInRoom();
  if (seat.name_off === "facilitator") return <p class="quiet">{t("name.taken_off")}</p>;
  const asked = pending(state, (move) => move.type === "keep_name_off");
  const off = asked?.type === "keep_name_off" ? asked.on : seat.name_off === "seat";
  return (
    <Button bare onPress={() => room.move({ type: "keep_name_off", on: !off })}>
      {t(off ? "name.show" : "name.keep_off")}
    </Button>
  );
}

function isName(move: Move): boolean {
  return move.type === "choose_name";
}
