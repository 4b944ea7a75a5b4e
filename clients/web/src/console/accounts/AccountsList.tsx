// The accounts of the organisation: whom to invite, and what can be done with each.
import { useState } from "preact/hooks";
import { Form } from "../../shared/components/Form";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { rolesOf } from "../AccountMenu";
import type { Role } from "../account";
import { Field, Submit } from "../Field";
import { FailureNotice, LoadFailure } from "../failure";
import { useLoaded } from "../useLoaded";
import { useRequest } from "../useRequest";
import { AccountCare } from "./AccountCare";
import { type Account, accounts, type Invitation, invite } from "./api";
import { InvitationLink } from "./InvitationLink";
import { RoleChoice } from "./RoleChoice";

const LONGEST_NAME = 60;

export function AccountsList() {
  const { t } = useTexts();
  const { found, refused, load } = useLoaded(accounts);
  const [said, setSaid] = useState("");
  const changed = (sentence: string) => {
    setSaid(sentence);
    load();
  };
  return (
    <>
      <section>
        <h2>{t("accounts.invite")}</h2>
        <Invite changed={load} />
      </section>
      <section>
        <h2>{t("accounts.people")}</h2>
        <p class="said" role="status">
          {said}
        </p>
        {refused && <LoadFailure of={refused} load={load} />}
        <ul class="accounts">
          {found?.map((account) => (
            <li key={account.id}>
              <Row account={account} />
              <AccountCare account={account} changed={changed} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Row({ account }: { account: Account }) {
  const { t, language } = useTexts();
  const { name, status, seen, totp, totp_missing } = account;
  return (
    <div class="account">
      <h3>{name}</h3>
      <p class={`status ${status}`}>{t(`accounts.status.${status}`)}</p>
      <p class="small">{rolesOf(account, t)}</p>
      <p class="small quiet">
        <span>
          {seen ? t("accounts.seen", { day: formatDay(seen, language) }) : t("accounts.never_seen")}
        </span>
        {totp && <span>{t("accounts.totp")}</span>}
        {totp_missing && <strong>{t("accounts.totp_missing")}</strong>}
      </p>
    </div>
  );
}

function Invite({ changed }: { changed: () => void }) {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["facilitator"]);
  const [made, setMade] = useState<Invitation & { name: string }>();
  const { busy, refused, send, clear } = useRequest();
  const press = async () => {
    setMade(undefined);
    const done = await send(async () => {
      setMade({ name: name.trim(), ...(await invite(name, roles)) });
    });
    if (!done) return;
    setName("");
    changed();
  };
  return (
    <>
      <Form onSend={press} class="fields">
        <FailureNotice of={refused} id="invite-wrong" />
        <Field
          label={t("accounts.name")}
          value={name}
          onText={(text) => {
            setName(text);
            clear();
          }}
          longest={LONGEST_NAME}
          wrong={refused && "invite-wrong"}
          hint={t("accounts.name_help")}
        />
        <RoleChoice value={roles} onChange={setRoles} />
        <Submit busy={busy} go>
          {t("accounts.invite_go")}
        </Submit>
      </Form>
      {made && <InvitationLink {...made} />}
    </>
  );
}
