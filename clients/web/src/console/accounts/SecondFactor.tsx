// The second factor: a QR code and its secret for an app, and a code that proves that it has it.
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { useTexts } from "../../shared/i18n";
import { CodeField } from "../CodeField";
import { Submit } from "../Field";
import { FailureNotice } from "../failure";
import { QrCode } from "../QrCode";
import { useRequest } from "../useRequest";
import { type Factor, proposeFactor, setFactor } from "./api";

interface SecondFactorProps {
  on: boolean;
  /** A role requires it, so that it is not turned off here. */
  required: boolean;
  changed: () => void;
}

export function SecondFactor({ on, required, changed }: SecondFactorProps) {
  const { t } = useTexts();
  const [proposed, setProposed] = useState<Factor>();
  const { busy, refused, send } = useRequest();
  const propose = () => send(async () => setProposed(await proposeFactor()));
  const done = () => {
    setProposed(undefined);
    changed();
  };
  return (
    <div class="fields">
      <p role="status">{t(on ? "totp.on" : "totp.off")}</p>
      <p class="small quiet">{t("totp.why")}</p>
      <FailureNotice of={refused} />
      {on && required && <p class="small">{t("totp.stays")}</p>}
      {on && !required && <Code secret="" label={t("totp.turn_off")} done={done} />}
      {!on && !proposed && (
        <div class="row">
          <Button busy={busy} onPress={() => void propose()}>
            {t("totp.turn_on")}
          </Button>
        </div>
      )}
      {!on && proposed && (
        <>
          <p>{t("totp.scan")}</p>
          <QrCode size={proposed.size} path={proposed.path} title={t("totp.qr")} />
          <p class="small">{t("totp.type")}</p>
          <p class="secret tabular">{grouped(proposed.secret)}</p>
          <Code secret={proposed.secret} label={t("totp.confirm")} done={done} />
        </>
      )}
    </div>
  );
}

/** Writes a secret in groups of four, as one types it. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

function Code({ secret, label, done }: { secret: string; label: string; done: () => void }) {
  const [code, setCode] = useState("");
  const { busy, refused, send, clear } = useRequest();
  const press = async () => {
    if (await send(() => setFactor(secret, code.trim()))) done();
  };
  return (
    <Form onSend={press} class="fields narrow">
      <FailureNotice of={refused} id="code-wrong" />
      <CodeField
        value={code}
        onText={(text) => {
          setCode(text);
          clear();
        }}
        wrong={refused && "code-wrong"}
      />
      <Submit busy={busy}>{label}</Submit>
    </Form>
  );
}
