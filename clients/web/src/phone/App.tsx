// The phone's page: its language, and the room that its address names.
import { useEffect, useState } from "preact/hooks";
import { PageContext } from "../kit/phone/page";
import { loadWording, saveWording, variantFor, type Wording } from "../kit/phone/variant";
import { french } from "../mechanics/fr";
import { AboutContext, useAbout } from "../shared/about";
import { isSimple, makeTexts, type Texts, TextsContext } from "../shared/i18n";
import type { Language } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { LazyPage } from "./LazyPage";
import { RoomPage } from "./RoomPage";
import { parseRoomCode } from "./roomCode";

interface AppProps {
  storage: DeviceStorage;
  path: string; // "/" or "/r/K7RM4X"
}

export function App({ storage, path }: AppProps) {
  const about = useAbout();
  const [wording, setWording] = useState(() => loadWording(storage));
  const [roomSimple, setRoomSimple] = useState(false);
  const variant = variantFor({ simple: roomSimple }, wording);
  const texts = useTextsOf(wording.language);
  useEffect(() => {
    document.documentElement.classList.toggle("simple", isSimple(variant));
    document.documentElement.lang = texts?.language ?? "fr";
  }, [variant, texts]);
  if (!texts) return null;
  const code = parseRoomCode(path.split("/r/")[1] ?? "");
  const page = {
    storage,
    about,
    variant,
    choose(part: Partial<Wording>) {
      const next = { ...wording, ...part };
      saveWording(storage, next);
      setWording(next);
    },
    followRoom: setRoomSimple,
  };
  return (
    <TextsContext.Provider value={texts}>
      <PageContext.Provider value={page}>
        <AboutContext.Provider value={about}>
          {code ? <RoomPage code={code} /> : <LazyPage show={({ Start }) => <Start />} />}
        </AboutContext.Provider>
      </PageContext.Provider>
    </TextsContext.Provider>
  );
}

const frenchTexts = makeTexts("fr", french);

/** French is loaded with the page; English is fetched when chosen, and French shows until it is there. */
function useTextsOf(language: Language): Texts | undefined {
  const [fetched, setFetched] = useState<Texts>();
  const [shown, setShown] = useState<Texts | undefined>(
    language === "fr" ? frenchTexts : undefined,
  );
  useEffect(() => {
    let gone = false;
    const show = (texts: Texts) => {
      if (!gone) setShown(texts);
    };
    if (language === "fr") show(frenchTexts);
    else if (fetched) show(fetched);
    else {
      import("../mechanics/en")
        .then(({ english }) => {
          const made = makeTexts("en", english);
          setFetched(made);
          show(made);
        })
        // Without the network French stands in; a later switch tries again.
        .catch(() => show(frenchTexts));
    }
    return () => {
      gone = true;
    };
  }, [language]);
  return shown;
}
