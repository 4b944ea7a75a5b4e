// What the console loads for the list of ideas, with its texts and its style.
import "../../kit/proposals/proposals.css";
import "./proposals.css";
import { Button } from "../../shared/components/Button";
import { makeTexts, useTexts } from "../../shared/i18n";
import { enDecide } from "../../shared/locales/en-decide";
import { enProposal } from "../../shared/locales/en-proposal";
import { frDecide } from "../../shared/locales/fr-decide";
import { frProposal } from "../../shared/locales/fr-proposal";
import { isSignedIn, may, own } from "../account";
import { RequestError } from "../api";
import { Frame } from "../Frame";
import { failure } from "../failure";
import { Leave } from "../Leave";
import { NoAccess } from "../SignIn";
import { TABLES } from "../texts";
import { useLoaded } from "../useLoaded";
import { List } from "./List";

export const TEXTS = {
  fr: makeTexts("fr", { ...TABLES.fr, ...frProposal, ...frDecide }),
  en: makeTexts("en", { ...TABLES.en, ...enProposal, ...enDecide }),
};

/** Throws why the page is not for who asks. */
async function allowed(): Promise<true> {
  if (!(await isSignedIn())) throw new RequestError({ code: "not_allowed" });
  if (!may(await own(), "proposals")) throw new RequestError({ code: "not_for_you" });
  return true;
}

interface ProposalsPageProps {
  /** The one that the address names. */
  id?: string | undefined;
  /** The session whose ideas the address names, by the id of its room. */
  room?: string | undefined;
}

export function ProposalsPage(named: ProposalsPageProps) {
  const texts = useTexts();
  const { t } = texts;
  const { found, refused, load } = useLoaded(allowed);
  if (refused?.code === "not_allowed") return <NoAccess />;
  const barred = refused?.code === "not_for_you";
  return (
    <Frame title={t("proposals.title")} wide end={found && <Leave />}>
      {refused && (
        <>
          <p class="lead">{barred ? t("decide.not_for_you") : failure(refused, texts)}</p>
          {!barred && <Button onPress={load}>{t("conn.retry")}</Button>}
        </>
      )}
      {found && <List {...named} />}
      <a class="button" href="/console#">
        {t("console.home")}
      </a>
    </Frame>
  );
}
