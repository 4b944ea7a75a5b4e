// What names a session to those who look after the server; one tap copies it.
import { useRef, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { copyField } from "../shared/copyField";
import { useTexts } from "../shared/i18n";

export function SessionId({ id }: { id: string }) {
  const { t } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState("");
  const copy = () => {
    setResult(t(copyField(field.current) ? "card.copied" : "report.copy_by_hand"));
  };
  return (
    <details class="ident">
      <summary>{t("report.id_more")}</summary>
      <label for="session-id">{t("report.id")}</label>
      <div class="row">
        <input
          id="session-id"
          ref={field}
          class="tabular"
          readOnly
          value={id}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onPress={copy}>{t("report.copy")}</Button>
      </div>
      <p class="small quiet">{t("report.id_help")}</p>
      <p class="small" role="status">
        {result}
      </p>
    </details>
  );
}
