// The link of an invitation, as text to copy and as a QR code: the server tells it once.
import { useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { copyField } from "../../shared/copyField";
import { useTexts } from "../../shared/i18n";
import { QrCode } from "../QrCode";
import type { Invitation } from "./api";

interface InvitationLinkProps extends Invitation {
  name: string; // of the person
}

export function InvitationLink({ name, address, size, path }: InvitationLinkProps) {
  const { t } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState("");
  const copy = () => {
    setResult(t(copyField(field.current) ? "card.copied" : "report.copy_by_hand"));
  };
  return (
    <div class="invitation fields">
      <p role="status">
        <b>{t("accounts.invited", { name })}</b>
      </p>
      <p class="small">{t("accounts.link_once")}</p>
      <label class="field">
        <span>{t("accounts.link_of", { name })}</span>
        <input
          ref={field}
          class="text-input"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="row">
        <Button onPress={copy}>{t("report.copy")}</Button>
        <span class="small" role="status">
          {result}
        </span>
      </div>
      <QrCode size={size} path={path} title={t("accounts.link_of", { name })} />
    </div>
  );
}
