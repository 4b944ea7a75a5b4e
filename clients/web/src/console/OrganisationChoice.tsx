// Whose account somebody signs in to, where several organisations share the server.

import { useOrganisation } from "../shared/about";
import { useTexts } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import { openStorage } from "../shared/storage";
import type { Organisation } from "./account";

const storage = openStorage(() => localStorage);
const KEY = KEPT.organisation;

/** Returns the id of the organisation that this device signed in to before. */
export function rememberedOrganisation(): string | undefined {
  const kept = storage.read(KEY);
  return typeof kept === "string" ? kept : undefined;
}

/** Keeps the organisation on this device, so that nobody has to find it again in the list. */
export function rememberOrganisation(id: string): void {
  storage.write(KEY, id);
}

interface OrganisationChoiceProps {
  list: readonly Organisation[]; // those beside the server's own
  /** The id of the one that is chosen, empty for the server's own. */
  value: string | undefined;
  onChange: (id: string) => void;
  /** The id of what is wrong with it. */
  wrong: string | undefined;
}

export function OrganisationChoice({ list, value, onChange, wrong }: OrganisationChoiceProps) {
  const { t } = useTexts();
  const own = { id: "", name: useOrganisation() ?? t("organisations.own") };
  return (
    <label class="field">
      <span>{t("sign.organisation")}</span>
      <select
        value={value === undefined ? "" : optionOf(value)}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong}
        onChange={(event) => onChange(event.currentTarget.value.slice(1))}
      >
        {value === undefined && <option value="">{t("sign.organisation_choose")}</option>}
        {[own, ...list].map(({ id, name }) => (
          <option key={id} value={optionOf(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The empty value is of who has not chosen yet. */
function optionOf(id: string): string {
  return `=${id}`;
}
