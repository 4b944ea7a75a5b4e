// What the console loads for what an organisation declares, with its texts and its style.
import "./declared.css";
import { Button } from "../../shared/components/Button";
import { makeTexts, useTexts } from "../../shared/i18n";
import { enDeclared } from "../../shared/locales/en-declared";
import { frDeclared } from "../../shared/locales/fr-declared";
import { isSignedIn, may, own } from "../account";
import { RequestError } from "../api";
import { ProgrammeLink } from "../DeclaredLink";
import { Frame } from "../Frame";
import { failure } from "../failure";
import { Leave } from "../Leave";
import { NoAccess } from "../SignIn";
import { TABLES } from "../texts";
import { useLoaded } from "../useLoaded";
import { Declarations } from "./Declarations";

export const TEXTS = {
  fr: makeTexts("fr", { ...TABLES.fr, ...frDeclared }),
  en: makeTexts("en", { ...TABLES.en, ...enDeclared }),
};

/** Throws why the page is not for who asks. */
async function allowed(): Promise<true> {
  if (!(await isSignedIn())) throw new RequestError({ code: "not_allowed" });
  if (!may(await own(), "declare")) throw new RequestError({ code: "not_for_you" });
  return true;
}

/** The way to what the figures become, and the way out. */
function Ways() {
  return (
    <>
      <ProgrammeLink />
      <Leave />
    </>
  );
}

export function DeclaredPage() {
  const texts = useTexts();
  const { t } = texts;
  const { found, refused, load } = useLoaded(allowed);
  if (refused?.code === "not_allowed") return <NoAccess />;
  const barred = refused?.code === "not_for_you";
  return (
    <Frame title={t("declared.title")} wide end={found && <Ways />}>
      {refused && (
        <>
          <p class="lead">{barred ? t("declared.not_for_you") : failure(refused, texts)}</p>
          {!barred && <Button onPress={load}>{t("conn.retry")}</Button>}
        </>
      )}
      {found && <Declarations />}
      <a class="button" href="/console#">
        {t("console.home")}
      </a>
    </Frame>
  );
}
