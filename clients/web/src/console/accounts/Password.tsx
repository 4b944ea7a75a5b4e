// A password to choose, typed twice: what it has to be is said before.
import { useTexts } from "../../shared/i18n";
import { Field } from "../Field";

/** What was typed, and again. */
export interface Chosen {
  password: string;
  again: string;
}

interface PasswordFieldsProps {
  value: Chosen;
  onChange: (value: Chosen) => void;
  /** The id of what is wrong. */
  wrong?: string | undefined;
}

export function PasswordFields({ value, onChange, wrong }: PasswordFieldsProps) {
  const { t } = useTexts();
  return (
    <>
      <div class="rule small" id="password-rule">
        <p>{t("password.rule")}</p>
        <ul>
          <li>{t("password.four")}</li>
          <li>{t("password.three")}</li>
          <li>{t("password.words")}</li>
        </ul>
        <p>{t("password.unknown")}</p>
      </div>
      <Field
        label={t("password.new")}
        value={value.password}
        onText={(password) => onChange({ ...value, password })}
        secret
        fills="new-password"
        wrong={wrong}
        help="password-rule"
      />
      <Field
        label={t("password.again")}
        value={value.again}
        onText={(again) => onChange({ ...value, again })}
        secret
        fills="new-password"
        wrong={wrong}
      />
    </>
  );
}
