// An invitation: whom it is for, and the password that its person chooses. Opening it uses up nothing.
import { useCallback, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Form } from "../../shared/components/Form";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { rolesOf } from "../AccountMenu";
import { access, type Own, SIGN_ON } from "../account";
import { CodeField } from "../CodeField";
import { Field, Submit } from "../Field";
import { Frame } from "../Frame";
import { FailureNotice, failure } from "../failure";
import { rememberOrganisation } from "../OrganisationChoice";
import { useLoaded } from "../useLoaded";
import { useRequest } from "../useRequest";
import { accept, acceptBySignOn, look } from "./api";
import { type Chosen, PasswordFields } from "./Password";

export function InvitationPage({ secret }: { secret: string }) {
  const texts = useTexts();
  const { t } = texts;
  const ask = useCallback(() => look(secret), [secret]);
  const { found, refused, load } = useLoaded(ask);
  return (
    <Frame title={t("invitation.title")}>
      {refused && (
        <>
          <p class="lead" role="status">
            {failure(refused, texts)}
          </p>
          <div class="row">
            <Button onPress={load}>{t("conn.retry")}</Button>
            <a class="button" href="/console#">
              {t("console.home")}
            </a>
          </div>
        </>
      )}
      {found && <Choice secret={secret} {...found} />}
      {found && !found.totp && <BySignOn secret={secret} />}
    </Frame>
  );
}

/** Where the organisation has a sign-on, its account can be used in place of a password. */
function BySignOn({ secret }: { secret: string }) {
  const { t } = useTexts();
  const { found } = useLoaded(access);
  const { busy, refused, send } = useRequest();
  if (!found?.sign_on) return null;
  const press = async () => {
    if (await send(() => acceptBySignOn(secret))) location.assign(SIGN_ON);
  };
  return (
    <section class="act">
      <h2>{t("sign.with_organisation")}</h2>
      <FailureNotice of={refused} />
      <div class="row">
        <Button busy={busy} onPress={() => void press()}>
          {t("sign.on")}
        </Button>
      </div>
    </section>
  );
}

type ChoiceProps = Pick<Own, "name" | "roles" | "organisation" | "totp"> & { secret: string };

function Choice({ secret, name, roles, organisation, totp }: ChoiceProps) {
  const texts = useTexts();
  const { t } = texts;
  const [chosen, setChosen] = useState<Chosen>({ password: "", again: "" });
  const { busy, refused, send, clear } = useRequest();
  const [differ, setDiffer] = useState(false);
  const [code, setCode] = useState("");
  const press = async () => {
    setDiffer(chosen.password !== chosen.again);
    if (chosen.password !== chosen.again) return;
    if (!(await send(() => accept(secret, chosen.password, code.trim())))) return;
    if (organisation) rememberOrganisation(organisation.id);
    // The used secret leaves the address bar and the history.
    location.replace("#");
  };
  const wrong = differ || refused ? "invitation-wrong" : undefined;
  return (
    <>
      <p class="lead">{t("invitation.for", { name })}</p>
      {organisation && <p>{t("account.organisation", { name: organisation.name })}</p>}
      <p>{t("account.roles", { roles: rolesOf({ roles }, t) })}</p>
      <Form onSend={press} class="fields narrow">
        {wrong && (
          <Notice tone="now" live id={wrong}>
            {differ ? t("password.differ") : refused && failure(refused, texts)}
          </Notice>
        )}
        {/* What is typed at the next sign-in, also for keepers of passwords. */}
        <Field label={t("sign.name")} value={name} onText={() => {}} fills="username" fixed />
        <PasswordFields
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setDiffer(false);
            clear();
          }}
          wrong={wrong}
        />
        {totp && (
          <CodeField
            value={code}
            onText={(text) => {
              setCode(text);
              clear();
            }}
            wrong={wrong}
          />
        )}
        {totp && <p class="small">{t("invitation.factor_stays")}</p>}
        <Submit busy={busy} go>
          {t("invitation.go")}
        </Submit>
      </Form>
    </>
  );
}
