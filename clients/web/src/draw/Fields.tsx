// What is checked, field by field: as the link filled it in, or typed by hand.
import { Form } from "../shared/components/Form";
import { useTexts } from "../shared/i18n";
import { type Claim, FIELDS, type Field } from "./check";

interface FieldsProps {
  claim: Claim;
  bad: readonly Field[];
  onChange: (field: Field, text: string) => void;
  onSubmit: () => void;
}

export function Fields({ claim, bad, onChange, onSubmit }: FieldsProps) {
  const { t } = useTexts();
  return (
    <Form onSend={onSubmit}>
      <h2>{t("check.fields")}</h2>
      <p class="quiet">{t("check.fields.help")}</p>
      {FIELDS.map((field) => (
        <div key={field}>
          <label for={field}>{t(`check.${field}`)}</label>
          <Input
            field={field}
            value={claim[field]}
            bad={bad.includes(field)}
            onText={(text) => onChange(field, text)}
          />
          <p class="quiet small" id={`${field}-how`}>
            {t(`check.${field}.how`)}
          </p>
        </div>
      ))}
      <button type="submit" class="button primary">
        {t("check.go")}
      </button>
    </Form>
  );
}

interface InputProps {
  field: Field;
  value: string;
  bad: boolean;
  onText: (text: string) => void;
}

/** Long values get several lines, so that they can be compared sign by sign. */
function Input({ field, value, bad, onText }: InputProps) {
  const common = {
    id: field,
    class: "text-input",
    value,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    "aria-describedby": `${field}-how`,
    "aria-invalid": bad,
  } as const;
  if (field === "n" || field === "k") {
    return (
      <input
        {...common}
        inputMode="numeric"
        onInput={(event) => onText(event.currentTarget.value)}
      />
    );
  }
  const rows = field === "p" || field === "s" ? 3 : 2;
  return (
    <textarea {...common} rows={rows} onInput={(event) => onText(event.currentTarget.value)} />
  );
}
