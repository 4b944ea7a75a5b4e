// The phone's page: its language, and the room that its address names.
import { useEffect, useState } from "preact/hooks";
import { PageContext } from "../kit/phone/page";
import { loadWording, saveWording, variantFor, type Wording } from "../kit/phone/variant";
import { AboutContext, useAbout } from "../shared/about";
import { isSimple, TextsContext } from "../shared/i18n";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import { parseRoomCode } from "./codes";
import { LazyPage } from "./LazyPage";
import { RoomPage } from "./RoomPage";
import { useTextsOf, WholeTextsContext } from "./texts";

interface AppProps {
  storage: DeviceStorage;
  path: string; // "/" or "/r/K7RM4X"
}

export function App({ storage, path }: AppProps) {
  const code = parseRoomCode(path.split("/r/")[1] ?? "");
  const about = useAbout(code ? { room: code } : "server");
  tellZone(about?.zone);
  const [wording, setWording] = useState(() => loadWording(storage));
  const [roomSimple, setRoomSimple] = useState(false);
  const [wantsAll, setWantsAll] = useState(!code);
  const variant = variantFor({ simple: roomSimple }, wording);
  const shown = useTextsOf(wording.language, wantsAll);
  const language = shown?.texts.language ?? "fr";
  useEffect(() => {
    document.documentElement.classList.toggle("simple", isSimple(variant));
    document.documentElement.lang = language;
  }, [variant, language]);
  if (!shown) return null;
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
  const whole = { here: shown.whole, failed: shown.failed, want: () => setWantsAll(true) };
  return (
    <TextsContext.Provider value={shown.texts}>
      <WholeTextsContext.Provider value={whole}>
        <PageContext.Provider value={page}>
          <AboutContext.Provider value={about}>
            {code ? <RoomPage code={code} /> : <LazyPage show={({ Start }) => <Start />} />}
          </AboutContext.Provider>
        </PageContext.Provider>
      </WholeTextsContext.Provider>
    </TextsContext.Provider>
  );
}
