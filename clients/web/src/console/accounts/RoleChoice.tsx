// The roles of an account, each with what it may do.
import { useTexts } from "../../shared/i18n";
import { ROLES, type Role } from "../account";

interface RoleChoiceProps {
  value: readonly Role[];
  onChange: (roles: readonly Role[]) => void;
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTexts();
  return (
    <fieldset>
      <legend>{t("accounts.roles")}</legend>
      <div class="roles">
        {ROLES.map((role) => (
          <label class="pick" key={role}>
            <input
              type="checkbox"
              checked={value.includes(role)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                onChange(ROLES.filter((one) => (one === role ? checked : value.includes(one))));
              }}
            />
            <span class="role">
              {t(`role.${role}`)}
              <small>{t(`role.may.${role}`)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
