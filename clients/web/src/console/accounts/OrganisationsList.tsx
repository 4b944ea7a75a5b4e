// The organisations that share the server: add one, and invite who administers it.
import { useState } from "preact/hooks";
import { useOrganisation } from "../../shared/about";
import { Form } from "../../shared/components/Form";
import { useTexts } from "../../shared/i18n";
import { Field, Submit } from "../Field";
import { FailureNotice, LoadFailure } from "../failure";
import { useLoaded } from "../useLoaded";
import { useRequest } from "../useRequest";
import {
  addOrganisation,
  type Invitation,
  inviteAdministrator,
  organisations,
  type Sharing,
} from "./api";
import { InvitationLink } from "./InvitationLink";

const LONGEST_NAME = 80; // of an organisation
const LONGEST_PERSON = 60;

export function OrganisationsList() {
  const { t } = useTexts();
  const { found, refused, load } = useLoaded(organisations);
  return (
    <>
      <section>
        <h2>{t("organisations.add")}</h2>
        <Add changed={load} />
      </section>
      <section>
        <h2>{t("organisations.all")}</h2>
        {refused && <LoadFailure of={refused} load={load} />}
        <ul class="accounts">
          {found?.map((each) => (
            <li key={each.id}>
              <Row {...each} />
              {each.id && !each.administrator && <Invite {...each} />}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Row({ id, name, accounts, administrator, imprint }: Sharing) {
  const { t } = useTexts();
  const own = useOrganisation();
  return (
    <div class="account">
      <h3>{name || own || t("organisations.own")}</h3>
      <p class={`status ${administrator ? "active" : "invited"}`}>
        {t(administrator ? "organisations.administered" : "organisations.without")}
      </p>
      <p class="small">{t("organisations.accounts", { n: accounts })}</p>
      {!id && own && <p class="small quiet">{t("organisations.own")}</p>}
      {!imprint && (
        <p class="small">
          {t("organisations.unnamed")} {t("organisations.unnamed_ask", { id })}
        </p>
      )}
    </div>
  );
}

function Add({ changed }: { changed: () => void }) {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const [administrator, setAdministrator] = useState("");
  const [made, setMade] = useState<Invitation & { name: string }>();
  const { busy, refused, send, clear } = useRequest();
  const wrong = refused && "organisation-wrong";
  const person = refused?.code === "account_name";
  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    clear();
  };
  const press = async () => {
    setMade(undefined);
    const done = await send(async () => {
      const invitation = await addOrganisation(name, administrator);
      setMade({ ...invitation, name: administrator.trim() });
    });
    if (!done) return;
    setName("");
    setAdministrator("");
    changed();
  };
  return (
    <>
      <Form onSend={press} class="fields">
        <p class="small quiet">{t("organisations.apart")}</p>
        <FailureNotice of={refused} id="organisation-wrong" />
        <Field
          label={t("organisations.name")}
          value={name}
          onText={typing(setName)}
          longest={LONGEST_NAME}
          wrong={person ? undefined : wrong}
          hint={t("organisations.name_help")}
        />
        <Field
          label={t("organisations.administrator")}
          value={administrator}
          onText={typing(setAdministrator)}
          longest={LONGEST_PERSON}
          wrong={person ? wrong : undefined}
          hint={t("organisations.administrator_help")}
        />
        <Submit busy={busy} go>
          {t("organisations.add_go")}
        </Submit>
      </Form>
      {made && <InvitationLink {...made} />}
    </>
  );
}

/** Where nobody came in by the first invitation, or nobody is left who administers. */
function Invite({ id, name: organisation }: Sharing) {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const [made, setMade] = useState<Invitation & { name: string }>();
  const { busy, refused, send, clear } = useRequest();
  const wrong = `${id}-wrong`;
  const press = async () => {
    setMade(undefined);
    await send(async () => {
      setMade({ ...(await inviteAdministrator(id, name)), name: name.trim() });
    });
  };
  return (
    <details>
      <summary aria-label={t("organisations.invite_in", { name: organisation })}>
        {t("organisations.invite")}
      </summary>
      <Form onSend={press} class="fields">
        <FailureNotice of={refused} id={wrong} />
        <Field
          label={t("accounts.name")}
          value={name}
          onText={(text) => {
            setName(text);
            clear();
          }}
          longest={LONGEST_PERSON}
          wrong={refused && wrong}
          hint={t("organisations.invite_help")}
        />
        <Submit busy={busy}>{t("accounts.invite_go")}</Submit>
      </Form>
      {made && <InvitationLink {...made} />}
    </details>
  );
}
