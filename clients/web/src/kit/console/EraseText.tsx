// The button that erases a text for good, once that was asked: what goes and what stays is said before.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { Confirm } from "./Confirm";

interface EraseTextProps {
  spoken: string; // the text, for the button's name
  bare?: boolean;
  busy: boolean;
  erase: () => void;
  /** Others may have written the same words, which go with it. */
  shared?: boolean;
}

export function EraseText({ spoken, bare = false, busy, erase, shared = true }: EraseTextProps) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button bare={bare} expanded={asked} onPress={() => setAsked(!asked)}>
        {t("console.text_erase")}
        <span class="visually-hidden">{` ${spoken}`}</span>
      </Button>
      {asked && (
        <Confirm
          title={t("console.text_sure")}
          close={() => setAsked(false)}
          keep={t("console.text_no")}
        >
          <p>{t("console.text_goes")}</p>
          {shared && <p>{t("console.text_stays")}</p>}
          <Button busy={busy} onPress={erase}>
            {t("console.text_yes")}
          </Button>
        </Confirm>
      )}
    </>
  );
}
