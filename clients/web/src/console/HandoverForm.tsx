// The form for the code of ten characters that another console shows.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { useTexts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { openRooms, type Refusal, redeemKey, refusalOf } from "./api";
import { FailureNotice } from "./failure";

const SIGNS = 10;

/** Loads the page anew with what the key opens: its own room, else the only one that is open. */
async function goToRoom(language: Language): Promise<void> {
  if (location.hash.length <= 1) {
    const rooms = await openRooms(language).catch(() => []);
    if (rooms[0] && rooms.length === 1) location.hash = rooms[0].code;
  }
  location.reload();
}

export function HandoverForm() {
  const { t, language } = useTexts();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const press = async () => {
    if (code.length !== SIGNS) {
      setRefused({ code: "handover_short" });
      return;
    }
    setBusy(true);
    try {
      await redeemKey(code);
      await goToRoom(language);
    } catch (error) {
      const refusal = refusalOf(error);
      // Ten characters that no such code can have are read as an access key.
      setRefused(refusal.code === "key_unknown" ? { code: "handover_unknown" } : refusal);
      setBusy(false);
    }
  };
  return (
    <Form onSend={press} class="act narrow">
      <label for="handover">{t("handover.label")}</label>
      <FailureNotice of={refused} id="handover-wrong" />
      <input
        class="text-input tabular"
        id="handover"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={16}
        aria-invalid={refused !== undefined}
        aria-describedby={refused ? "handover-wrong handover-help" : "handover-help"}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setRefused(undefined);
        }}
      />
      <p class="small quiet" id="handover-help">
        {t("handover.typed")}
      </p>
      <Button busy={busy} onPress={press}>
        {t("open.link_go")}
      </Button>
    </Form>
  );
}
