// The code of an app, typed as a second factor.
import { useTexts } from "../shared/i18n";
import { Field } from "./Field";

interface CodeFieldProps {
  value: string;
  onText: (text: string) => void;
  wrong: string | undefined;
  focused?: boolean;
}

/** Apps show six digits, at times with a space between them. */
const LONGEST = 8;

export function CodeField({ focused = false, ...field }: CodeFieldProps) {
  const { t } = useTexts();
  return (
    <Field
      label={t("sign.code")}
      fills="one-time-code"
      numeric
      longest={LONGEST}
      focused={focused}
      {...field}
    />
  );
}
