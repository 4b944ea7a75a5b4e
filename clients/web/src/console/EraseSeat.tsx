// Erasing a person who asks for it, or a nickname: what goes and what stays is said before.
import { useState } from "preact/hooks";
import { Confirm } from "../kit/console/Confirm";
import { Button } from "../shared/components/Button";
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
  /** What is asked, then what follows. */
  sure: readonly [string, ...string[]];
}

function AskedTwice({ label, effect, sure: [title, ...follows], busy, erase }: AskedTwiceProps) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  return (
    <div class="act">
      <Button busy={busy} expanded={asked} onPress={() => setAsked(!asked)}>
        {label}
      </Button>
      <span class="small">{effect}</span>
      {asked && (
        <Confirm title={title} close={() => setAsked(false)} keep={t("erase.no")}>
          {follows.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Button busy={busy} onPress={erase}>
            {t("erase.yes")}
          </Button>
        </Confirm>
      )}
    </div>
  );
}
