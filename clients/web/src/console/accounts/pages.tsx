// What the console loads for accounts, with its texts and its style.
import "./accounts.css";
import { useCallback } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { makeTexts, useTexts } from "../../shared/i18n";
import { enAccounts } from "../../shared/locales/en-accounts";
import { frAccounts } from "../../shared/locales/fr-accounts";
import { isSignedIn, may, type Own, owesFactor, own } from "../account";
import { RequestError } from "../api";
import { Frame } from "../Frame";
import { failure } from "../failure";
import { Leave } from "../Leave";
import type { AccountPageName } from "../routes";
import { NoAccess } from "../SignIn";
import { TABLES } from "../texts";
import { useLoaded } from "../useLoaded";
import { AccountsList } from "./AccountsList";
import { Audit } from "./Audit";
import { OrganisationsList } from "./OrganisationsList";
import { OwnAccount } from "./OwnAccount";
import { SecondFactor } from "./SecondFactor";

export { InvitationPage } from "./InvitationPage";

export const TEXTS = {
  fr: makeTexts("fr", { ...TABLES.fr, ...frAccounts }),
  en: makeTexts("en", { ...TABLES.en, ...enAccounts }),
};

const TITLES = {
  account: "account.title",
  accounts: "accounts.title",
  audit: "audit.title",
  organisations: "organisations.title",
} as const;

/** Returns who asks for the page *name*, if it is for them. */
async function allowed(name: AccountPageName): Promise<Own> {
  if (!(await isSignedIn())) throw new RequestError({ code: "not_allowed" });
  const known = await own();
  if (owesFactor(known)) return known;
  if (!may(known, name === "audit" ? "accounts" : name))
    throw new RequestError({ code: "not_for_you" });
  return known;
}

/** The page of who owes a second factor: nothing else is reached before it. */
function RequiredFactor({ changed }: { changed: () => void }) {
  const { t } = useTexts();
  return (
    <Frame title={t("totp.title")} end={<Leave />} focused>
      <p class="lead">{t("totp.required")}</p>
      <p>{t("totp.app")}</p>
      <SecondFactor on={false} required changed={changed} />
    </Frame>
  );
}

export function AccountPage({ name }: { name: AccountPageName }) {
  const texts = useTexts();
  const { t } = texts;
  const ask = useCallback(() => allowed(name), [name]);
  const { found, refused, load } = useLoaded(ask);
  if (refused?.code === "not_allowed") return <NoAccess />;
  if (found && owesFactor(found)) return <RequiredFactor changed={load} />;
  const mine = refused?.code === "not_for_you";
  const servers = name === "organisations";
  const notForYou = servers ? "organisations.not_for_you" : "accounts.not_for_you";
  return (
    <Frame title={t(TITLES[name])} wide end={found && <Leave />}>
      {refused && (
        <>
          <p class="lead">{mine ? t(notForYou) : failure(refused, texts)}</p>
          {!mine && <Button onPress={load}>{t("conn.retry")}</Button>}
        </>
      )}
      {found && name === "account" && <OwnAccount own={found} changed={load} />}
      {found && name === "accounts" && <AccountsList />}
      {found && name === "audit" && <Audit />}
      {found && servers && <OrganisationsList />}
      <a class="button" href="/console#">
        {t("console.home")}
      </a>
    </Frame>
  );
}
