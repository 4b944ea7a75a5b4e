// What can be done with one account; what cannot be undone is asked for twice.

import { useCallback, useState } from "preact/hooks";
import { Confirm } from "../../kit/console/Confirm";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { useTexts } from "../../shared/i18n";
import { Submit } from "../Field";
import { FailureNotice } from "../failure";
import { useRequest } from "../useRequest";
import {
  type Account,
  changeRoles,
  disable,
  type Invitation,
  inviteAgain,
  logOut,
  remove,
  takeOffFactor,
} from "./api";
import { InvitationLink } from "./InvitationLink";
import { RoleChoice } from "./RoleChoice";

interface AccountCareProps {
  account: Account;
  /** It was changed, as the sentence says. */
  changed: (sentence: string) => void;
}

export function AccountCare({ account, changed }: AccountCareProps) {
  const { t } = useTexts();
  const [roles, setRoles] = useState(account.roles);
  const [made, setMade] = useState<Invitation>();
  const { busy, refused, send } = useRequest();
  const { id, name, local } = account;
  const disabled = account.status === "disabled";
  const act = async (ask: () => Promise<void>, sentence: string) => {
    if (await send(ask)) changed(sentence);
  };
  return (
    <details>
      <summary aria-label={t("accounts.manage_one", { name })}>{t("accounts.manage")}</summary>
      <div class="fields">
        <FailureNotice of={refused} />
        <Form
          onSend={() => void act(() => changeRoles(id, roles), t("accounts.roles_saved", { name }))}
          class="fields"
        >
          <RoleChoice value={roles} onChange={setRoles} />
          <Submit busy={busy}>{t("accounts.save_roles")}</Submit>
        </Form>
        {!local && !disabled && (
          <Act effect={t("accounts.new_link_effect")}>
            <Button
              busy={busy}
              onPress={() => void send(async () => setMade(await inviteAgain(id)))}
            >
              {t("accounts.new_link")}
            </Button>
          </Act>
        )}
        {made && <InvitationLink name={name} {...made} />}
        {account.totp && (
          <Act effect={t("accounts.take_off_factor_effect")}>
            <Button
              busy={busy}
              onPress={() =>
                void act(() => takeOffFactor(id), t("accounts.factor_taken_off", { name }))
              }
            >
              {t("accounts.take_off_factor")}
            </Button>
          </Act>
        )}
        <Act effect={t("accounts.log_out_effect")}>
          <Button
            busy={busy}
            onPress={() => void act(() => logOut(id), t("accounts.logged_out", { name }))}
          >
            {t("leave.everywhere")}
          </Button>
        </Act>
        <Act effect={t(disabled ? "accounts.enable_effect" : "accounts.disable_effect")}>
          <Button
            busy={busy}
            onPress={() =>
              void act(
                () => disable(id, !disabled),
                t(disabled ? "accounts.enabled" : "accounts.disabled", { name }),
              )
            }
          >
            {t(disabled ? "accounts.enable" : "accounts.disable")}
          </Button>
        </Act>
        {!local && (
          <Removal
            name={name}
            busy={busy}
            remove={() => void act(() => remove(id), t("accounts.removed", { name }))}
          />
        )}
      </div>
    </details>
  );
}

function Act({ effect, children }: { effect: string; children: preact.ComponentChildren }) {
  return (
    <div class="act">
      {children}
      <span class="small quiet">{effect}</span>
    </div>
  );
}

interface RemovalProps {
  name: string;
  busy: boolean;
  remove: () => void;
}

function Removal({ name, busy, remove }: RemovalProps) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  const close = useCallback(() => setAsking(false), []);
  return (
    <div class="act">
      <Button expanded={asking} onPress={() => setAsking(!asking)}>
        {t("accounts.remove")}
      </Button>
      {asking && (
        <Confirm title={t("accounts.remove")} close={close}>
          <p>{t("accounts.remove_effect", { name })}</p>
          <Button busy={busy} onPress={remove}>
            {t("accounts.remove_yes", { name })}
          </Button>
        </Confirm>
      )}
    </div>
  );
}
