// One's own account: its password, its second factor, and the way out of all devices.
import { useState } from "preact/hooks";
import { Form } from "../../shared/components/Form";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { rolesOf } from "../AccountMenu";
import type { Own } from "../account";
import { Field, Submit } from "../Field";
import { failure } from "../failure";
import { Leave } from "../Leave";
import { useRequest } from "../useRequest";
import { changePassword } from "./api";
import { type Chosen, PasswordFields } from "./Password";
import { SecondFactor } from "./SecondFactor";

interface OwnAccountProps {
  own: Own;
  changed: () => void;
}

export function OwnAccount({ own, changed }: OwnAccountProps) {
  const { t } = useTexts();
  return (
    <>
      <div>
        <p class="lead">{own.name}</p>
        <p>{t("account.roles", { roles: rolesOf(own, t) })}</p>
      </div>
      {own.password ? (
        <>
          <section>
            <h2>{t("password.title")}</h2>
            <NewPassword name={own.name} />
          </section>
          <section>
            <h2>{t("totp.title")}</h2>
            <SecondFactor on={own.totp} required={own.totp_required} changed={changed} />
          </section>
        </>
      ) : (
        <p>{t("account.no_password")}</p>
      )}
      <section class="act">
        <h2>{t("leave.everywhere")}</h2>
        <p class="small">{t("leave.everywhere_effect")}</p>
        <div class="row">
          <Leave everywhere />
        </div>
      </section>
    </>
  );
}

const NOTHING: Chosen = { password: "", again: "" };

function NewPassword({ name }: { name: string }) {
  const texts = useTexts();
  const { t } = texts;
  const [old, setOld] = useState("");
  const [chosen, setChosen] = useState(NOTHING);
  const [differ, setDiffer] = useState(false);
  const [saved, setSaved] = useState(false);
  const { busy, refused, send, clear } = useRequest();
  const wrong = differ || refused ? "password-wrong" : undefined;
  const typing = () => {
    setDiffer(false);
    setSaved(false);
    clear();
  };
  const press = async () => {
    setDiffer(chosen.password !== chosen.again);
    if (chosen.password !== chosen.again) return;
    if (!(await send(() => changePassword(old, chosen.password)))) return;
    setOld("");
    setChosen(NOTHING);
    setSaved(true);
  };
  const sentence = () => {
    if (differ) return t("password.differ");
    if (refused?.code === "sign_in_wrong") return t("password.old_wrong");
    return refused && failure(refused, texts);
  };
  return (
    <Form onSend={press} class="fields narrow">
      {wrong && (
        <Notice tone="now" live id={wrong}>
          {sentence()}
        </Notice>
      )}
      {/* Keepers of passwords ask whose it is. */}
      <input
        class="visually-hidden"
        autocomplete="username"
        value={name}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <Field
        label={t("password.old")}
        value={old}
        onText={(text) => {
          setOld(text);
          typing();
        }}
        secret
        fills="current-password"
        wrong={refused?.code === "sign_in_wrong" ? wrong : undefined}
      />
      <PasswordFields
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          typing();
        }}
        wrong={refused?.code === "sign_in_wrong" ? undefined : wrong}
      />
      <Submit busy={busy}>{t("password.save")}</Submit>
      <p class="small" role="status">
        {saved && t("password.saved")}
      </p>
    </Form>
  );
}
