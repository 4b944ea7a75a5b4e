// What a new seat costs: nothing, a one-time ticket, or a press of the facilitator.
import { useTexts } from "../shared/i18n";
import type { Entry } from "./api";

const ENTRIES = ["free", "ticket", "admitted"] as const;

interface EntryChoiceProps {
  value: Entry;
  onPick: (entry: Entry) => void;
}

export function EntryChoice({ value, onPick }: EntryChoiceProps) {
  const { t } = useTexts();
  return (
    <label class="field">
      <span>{t("entry.label")}</span>
      <select
        value={value}
        aria-describedby="entry-effect"
        onChange={(event) => onPick(event.currentTarget.value as Entry)}
      >
        {ENTRIES.map((entry) => (
          <option key={entry} value={entry}>
            {t(`entry.${entry}`)}
          </option>
        ))}
      </select>
      <span class="small quiet" id="entry-effect">
        {t(`entry.${value}_effect`)}
      </span>
    </label>
  );
}
