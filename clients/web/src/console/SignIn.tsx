// Where nobody is signed in: by name and password, by the code of another console, by the link.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { access, isSignedIn, type Organisation, SIGN_ON, signIn } from "./account";
import { CodeField } from "./CodeField";
import { Field, Submit } from "./Field";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { HandoverForm } from "./HandoverForm";
import { LEFT } from "./Leave";
import {
  OrganisationChoice,
  rememberedOrganisation,
  rememberOrganisation,
} from "./OrganisationChoice";
import { useLoaded } from "./useLoaded";
import { useRequest } from "./useRequest";

/** Without access: the ways in. */
export function NoAccess() {
  const { t } = useTexts();
  const [left] = useState(takeLeft);
  return (
    <Frame title={t("open.link_go")} wide>
      {left && (
        <Notice tone="ok" icon="check" live>
          {t("leave.done")}
        </Notice>
      )}
      <WaysIn />
    </Frame>
  );
}

/** Returns whether somebody has just left, which the address tells once. */
function takeLeft(): boolean {
  const left = location.search === LEFT;
  if (left) history.replaceState(null, "", `/console${location.hash}`);
  return left;
}

/** The access of this console has ended while it was open, or it never had any to this room. */
export function RoomRefused({ ended }: { ended: boolean }) {
  const { t } = useTexts();
  const { found: signedIn } = useLoaded(isSignedIn);
  return (
    <Frame title={t(ended ? "access.ended" : "access.none")} wide focused>
      {signedIn ? (
        <>
          <p class="lead">{t("access.ask")}</p>
          <a class="button primary" href="/console#">
            {t("console.home")}
          </a>
        </>
      ) : (
        <WaysIn />
      )}
    </Frame>
  );
}

function WaysIn() {
  const { t } = useTexts();
  const { found } = useLoaded(access);
  return (
    <div class="ways-in">
      {found?.sign_on && (
        <Way title={t("sign.with_organisation")}>
          <div class="row">
            <a class="button" href={SIGN_ON}>
              {t("sign.on")}
            </a>
          </div>
        </Way>
      )}
      <Way title={t("sign.with_name")}>
        <PasswordForm organisations={found?.organisations ?? []} />
        <p class="small quiet">{t("sign.no_account")}</p>
      </Way>
      <Way title={t("sign.with_code")}>
        <HandoverForm />
        <p class="small quiet">{t("open.copy")}</p>
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="act">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** ms after which an answer is late because others try passwords. */
const IN_LINE_MS = 2_000;

/** Returns whether *on* has held for *ms*. */
function useLater(on: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!on) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return late;
}

/** The code of the second factor is asked for only once the server asks for it. */
function PasswordForm({ organisations }: { organisations: readonly Organisation[] }) {
  const texts = useTexts();
  const { t } = texts;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [second, setSecond] = useState(false);
  const [place, setPlace] = useState("");
  const [organisation, setOrganisation] = useState(rememberedOrganisation);
  const [missing, setMissing] = useState(false);
  const known = organisation === "" || organisations.some(({ id }) => id === organisation);
  const several = organisations.length > 0;
  const { busy, refused, send, clear } = useRequest();
  const inLine = useLater(busy, IN_LINE_MS);
  if (refused?.code === "code_needed" && !second) {
    setSecond(true);
    // Who had waited for her turn has her code checked without waiting again.
    const { place: told } = refused.details ?? {};
    if (typeof told === "string") setPlace(told);
  }
  const refusal = refused && refused.code !== "code_needed";
  const wrong = refusal || missing ? "sign-in-wrong" : undefined;
  const typing = (set: (text: string) => void) => (text: string) => {
    set(text);
    setMissing(false);
    clear();
  };
  const press = async () => {
    setMissing(several && !known);
    if (several && !known) return;
    const typed = { name: name.trim(), password, code: code.trim() };
    const credentials = {
      ...typed,
      ...(several && { organisation: organisation ?? "" }),
      ...(place && { place }),
    };
    if (!(await send(() => signIn(credentials)))) return;
    if (several) rememberOrganisation(organisation ?? "");
    // The room of the address is opened at once.
    location.reload();
  };
  const sentence = () => {
    if (missing) return t("sign.organisation_missing");
    if (refused?.code !== "too_many_tries") return refused && failure(refused, texts);
    const { seconds = 60 } = refused.details ?? {};
    return t("sign.too_many", { seconds });
  };
  return (
    <Form onSend={press} class="fields narrow">
      {wrong && (
        <Notice tone="now" live id={wrong}>
          {sentence()}
        </Notice>
      )}
      {several && (
        <OrganisationChoice
          list={organisations}
          value={known ? organisation : undefined}
          onChange={typing(setOrganisation)}
          wrong={missing ? wrong : undefined}
        />
      )}
      <Field
        label={t("sign.name")}
        value={name}
        onText={typing(setName)}
        fills="username"
        wrong={second || missing ? undefined : wrong}
      />
      <Field
        label={t("sign.password")}
        value={password}
        onText={typing(setPassword)}
        secret
        fills="current-password"
        wrong={second || missing ? undefined : wrong}
      />
      {inLine && (
        <Notice live icon="clock">
          {t("sign.in_line")}
        </Notice>
      )}
      {second && <CodeField value={code} onText={typing(setCode)} wrong={wrong} focused />}
      <Submit busy={busy} go>
        {t("sign.go")}
      </Submit>
    </Form>
  );
}
