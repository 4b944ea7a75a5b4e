// Erasing a person who asks for it, or a nickname: what goes and what stays is said before.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";

interface EraseProps {
  name: string;
  busy: boolean;
  erase: () => void;
}

export function EraseSeat(props: EraseProps) {
  const { t } = useTexts();
  const { name } = props;
  return (
    <AskedTwice
      {...props}
      label={t("erase.do", { name })}
      effect={t("erase.effect")}
      sure={[t("erase.sure", { name }), t("erase.goes"), t("erase.stays")]}
    />
  );
}

export function EraseName(props: EraseProps) {
  const { t } = useTexts();
  const { name } = props;
  return (
    <AskedTwice
      {...props}
      label={t("erase.name_do", { name })}
      effect={t("erase.name_effect")}
      sure={[t("erase.name_sure", { name }), t("erase.name_goes"), t("erase.name_stays")]}
    />
  );
}

interface AskedTwiceProps extends EraseProps {
  label: string;
  effect: string;
  sure: readonly string[];
}

function AskedTwice({ label, effect, sure, busy, erase }: AskedTwiceProps) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <div class="act">
        <Button busy={busy} onPress={() => setAsked(true)}>
          {label}
        </Button>
        <span class="small">{effect}</span>
      </div>
    );
  }
  return (
    <Notice tone="now" live>
      {sure.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="row">
        <Button busy={busy} onPress={erase}>
          {t("erase.yes")}
        </Button>
        <Button onPress={() => setAsked(false)}>{t("erase.no")}</Button>
      </div>
    </Notice>
  );
}
