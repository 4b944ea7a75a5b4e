// The form for the code of ten characters that another console shows.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { type Refusal, redeemKey, refusalOf } from "./api";
import { failure } from "./failure";

const SIGNS = 10;

export function HandoverForm() {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const press = async () => {
    if (code.length !== SIGNS) {
      setRefused({ code: "handover_unknown" });
      return;
    }
    setBusy(true);
    try {
      await redeemKey(code);
      location.reload();
    } catch (error) {
      const refusal = refusalOf(error);
      // Ten characters that no such code can have are read as an access key.
      setRefused(refusal.code === "key_unknown" ? { code: "handover_unknown" } : refusal);
      setBusy(false);
    }
  };
  return (
    <form
      class="act narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void press();
      }}
    >
      <label for="handover">{t("handover.label")}</label>
      {refused && (
        <Notice tone="now" live id="handover-wrong">
          {failure(refused, texts)}
        </Notice>
      )}
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
    </form>
  );
}
