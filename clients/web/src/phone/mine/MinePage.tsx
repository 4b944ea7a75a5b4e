// « Mes données »: what the server keeps of the person with this phone, to see, take along and erase.

import { useEffect, useState } from "preact/hooks";
import { type CodeError, codeError } from "../../shared/byCode";
import "./mine.css";
import { PhonePage } from "../../kit/phone/PhonePage";
import { usePage } from "../../kit/phone/page";
import { type About, AboutContext } from "../../shared/about";
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { save } from "../../shared/save";
import { tellZone } from "../../shared/zone";
import { AnswersFor, Rights } from "../AnswersFor";
import { ErasedPage } from "../ErasedPage";
import { Answers } from "./Answers";
import { type OwnData, type Seat, seeMine } from "./api";
import { Erase } from "./Erase";
import { fileOf } from "./file";
import { Kept } from "./Kept";
import { ProposedList } from "./ProposedList";
import { failureOf, mineTexts } from "./texts";

export interface MinePageProps {
  seat: Seat;
  /** The session goes on, and this phone is in it. */
  inRoom: boolean;
  /** Forgets here all that was of the seat. */
  onErased: () => void;
  /** Forgets the session here alone, where it is over. */
  onForget?: () => void;
  onBack: () => void;
}

export function MinePage({ seat, inRoom, onErased, onForget, onBack }: MinePageProps) {
  const texts = useTexts();
  const { t } = mineTexts(texts);
  const { data, failure, load } = useOwnData(seat);
  // The session may be another organisation's than the page that leads here.
  const page = usePage().about;
  const about = data?.about ?? page;
  tellZone(about?.zone);
  const [erased, setErased] = useState(false);
  if (erased) return <ErasedPage />;
  const before = onForget ? "mine.back_start" : "mine.back";
  const back = t(inRoom ? "mine.back_room" : before);
  const done = () => {
    onErased();
    setErased(true);
  };
  return (
    <AboutContext.Provider value={about}>
      <PhonePage
        dock={
          <Button go onPress={onBack}>
            {back}
          </Button>
        }
      >
        <div>
          <h1>{t("mine.title")}</h1>
          {data && <Session data={data} />}
        </div>
        {!data && !failure && <p role="status">{t("mine.loading")}</p>}
        {failure && (
          <Notice tone="now" live>
            <p>{failureOf(failure, texts)}</p>
            {failure.code !== "mine_unknown" && (
              <Button onPress={load}>{texts.t("conn.retry")}</Button>
            )}
          </Notice>
        )}
        {data && (
          <>
            <Kept data={data} />
            <Answers answers={data.answers} />
            {data.proposed && <ProposedList proposed={data.proposed} />}
            {about && <WhoAnswers about={about} />}
            <div class="mine-acts">
              <Take data={data} />
              <Erase seat={seat} inRoom={inRoom} onErased={done} />
            </div>
          </>
        )}
        {onForget && (data || failure) && <Forget onForget={onForget} />}
      </PhonePage>
    </AboutContext.Provider>
  );
}

/** Whose session it was, and whom to write to. */
function WhoAnswers({ about }: { about: About }) {
  const { t } = mineTexts(useTexts());
  return (
    <section class="mine-who">
      <h2>{t("mine.answers_for")}</h2>
      {!about.unfilled?.includes("nom") && <p>{about.organisation}</p>}
      <AnswersFor about={about} />
      <Rights about={about} />
    </section>
  );
}

function Session({ data: { title, opened } }: { data: OwnData }) {
  const { t, language } = useTexts();
  return (
    <p class="quiet">
      {title}
      <br />
      {t("card.date", { date: formatDay(opened, language) })}
    </p>
  );
}

/** Asks the server, and again when the language changes or somebody presses for it. */
function useOwnData({ room, token }: Seat) {
  const { language } = useTexts();
  const [data, setData] = useState<OwnData>();
  const [failure, setFailure] = useState<CodeError>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    setFailure(undefined);
    seeMine({ room, token }, language).then(
      (found) => wanted && setData(found),
      (error: unknown) => wanted && setFailure(codeError(error)),
    );
    return () => {
      wanted = false;
    };
  }, [room, token, language, tries]);
  return { data, failure, load: () => setTries(tries + 1) };
}

function Take({ data }: { data: OwnData }) {
  const { t } = mineTexts(useTexts());
  const [taken, setTaken] = useState(false);
  return (
    <div>
      <Button
        onPress={() => {
          save(fileOf(data), `${t("mine.file")}.json`);
          setTaken(true);
        }}
      >
        {t("mine.take")}
      </Button>
      <p class="small" role="status">
        {t(taken ? "mine.taken" : "mine.take_help")}
      </p>
    </div>
  );
}

function Forget({ onForget }: { onForget: () => void }) {
  const { t } = mineTexts(useTexts());
  return (
    <div class="mine-forget">
      <Button bare onPress={onForget}>
        {t("mine.forget")}
      </Button>
      <p class="small">{t("mine.forget_help")}</p>
    </div>
  );
}
