// The start of the console: go back to an open room, open one, or read past reports.
import { useCallback, useContext, useState } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { spacedCode } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import {
  createRoom,
  mayLead,
  type OpenRoom,
  openRooms,
  type Refusal,
  RequestError,
  refusalOf,
  type Scenario,
  scenarios,
} from "./api";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { HandoverForm } from "./HandoverForm";
import { PastSessions } from "./PastSessions";
import { ServiceChoice } from "./ServiceChoice";
import { useLoaded } from "./useLoaded";

export function Home({ switchLanguage }: { switchLanguage: () => void }) {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(async () => {
    if (!(await mayLead())) throw new RequestError({ code: "not_allowed" });
    const [rooms, list] = await Promise.all([openRooms(language), scenarios(language)]);
    return { rooms, scenarios: list };
  }, [language]);
  const { found, refused, load } = useLoaded(ask);
  if (refused?.code === "not_allowed") return <NoAccess switchLanguage={switchLanguage} />;
  // A returning facilitator wants their room first.
  const rooms = found?.rooms ?? [];
  return (
    <Frame switchLanguage={switchLanguage} title={t(rooms.length ? "open.rooms" : "open.title")}>
      {refused && (
        <Notice tone="lost" icon="lost" live>
          <p>{failure(refused, texts)}</p>
          <Button onPress={load}>{t("conn.retry")}</Button>
        </Notice>
      )}
      {rooms.length > 0 && <Rooms rooms={rooms} />}
      {found && (
        <section class="opening">
          {rooms.length > 0 && <h2>{t("open.title")}</h2>}
          <Opening list={found.scenarios} />
        </section>
      )}
      {found && <PastSessions />}
    </Frame>
  );
}

/** Without access: where the link is. */
export function NoAccess({ switchLanguage }: { switchLanguage: () => void }) {
  const { t, refusal } = useTexts();
  return (
    <Frame switchLanguage={switchLanguage} title={t("open.link_go")}>
      <p class="lead">{refusal("not_allowed")}</p>
      <p>{t("open.copy")}</p>
      <HandoverForm />
    </Frame>
  );
}

function Opening({ list }: { list: readonly Scenario[] }) {
  const texts = useTexts();
  const { t } = texts;
  const [chosen, setChosen] = useState(list[0]?.id ?? "");
  const [trial, setTrial] = useState(false);
  // Until it is ticked or not, as the chosen scenario says.
  const [wished, setWished] = useState<boolean>();
  const [service, setService] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const unfilled = useContext(AboutContext)?.unfilled ?? [];
  if (!list.length) return <p class="lead">{t("open.none")}</p>;
  const points = wished ?? list.find(({ id }) => id === chosen)?.points ?? true;
  const open = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      location.hash = await createRoom(chosen, { trial, points, service });
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <fieldset>
        <legend>{t("open.scenario")}</legend>
        {list.map(({ id, title, minutes, phases }) => (
          <label class="pick" key={id}>
            <input
              type="radio"
              name="scenario"
              checked={chosen === id}
              onChange={() => setChosen(id)}
            />
            <span>{t("open.scenario_of", { title, minutes, phases })}</span>
          </label>
        ))}
      </fieldset>
      <label class="pick">
        <input type="checkbox" checked={points} onChange={() => setWished(!points)} />
        <span>{t("open.points")}</span>
      </label>
      <label class="pick">
        <input type="checkbox" checked={trial} onChange={() => setTrial(!trial)} />
        <span>{t("open.trial")}</span>
      </label>
      <ServiceChoice
        of={list.find(({ id }) => id === chosen) ?? list[0]}
        value={service}
        onPick={setService}
      />
      {refused && (
        <Notice tone="now" live>
          {failure(refused, texts)}
        </Notice>
      )}
      {unfilled.length > 0 && (
        <Notice tone="now">
          <p>
            {t("open.unfilled", { names: unfilled.map((key) => fieldName(key, texts)).join(", ") })}
          </p>
          <p>{t("open.unfilled_trial")}</p>
        </Notice>
      )}
      <Button go busy={busy} onPress={open}>
        {t("open.go")}
      </Button>
    </>
  );
}

/** Returns how one says a *key* of the organisation's file. */
function fieldName(key: string, { t }: Texts): string {
  switch (key) {
    case "nom":
    case "titre_du_jeu":
    case "contact":
    case "responsable_de_traitement":
    case "dpo":
    case "declaration":
    case "mentions_legales":
    case "contact_securite":
      return t(`open.unfilled.${key}`);
    default:
      return key;
  }
}

function Rooms({ rooms }: { rooms: readonly OpenRoom[] }) {
  const { t } = useTexts();
  return (
    <ul class="rooms">
      {rooms.map(({ code, title, status, people }) => (
        <li key={code}>
          <a class="button" href={`#${code}`}>
            <b class="display tabular no-wrap">{spacedCode(code)}</b>
            <span>{title}</span>
            <small>
              <span>{t(status === "lobby" ? "open.lobby" : "open.playing")}</span>
              <span class="tabular">{t("open.people", { n: people })}</span>
            </small>
          </a>
        </li>
      ))}
    </ul>
  );
}
