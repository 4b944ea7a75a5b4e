// The projector's page: it is connected to one room, in one language, and has nothing to press.
import { useEffect, useMemo } from "preact/hooks";
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { AboutContext, useAbout } from "../shared/about";
import { makeTexts, TextsContext } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { openRoom, useRoom } from "../shared/room";
import { useWakeLock } from "../shared/wakelock";
import { Screen } from "./Screen";

interface AppProps {
  code: string;
  language: Language;
}

export function App({ code, language }: AppProps) {
  const about = useAbout();
  const room = useMemo(
    () => openRoom({ code, role: "screen", variant: language }),
    [code, language],
  );
  const state = useRoom(room);
  useWakeLock(state.link.phase !== "ended" && state.documents.all?.document.status !== "closed");
  const address = state.joinAddress?.address ?? about?.address ?? location.origin;
  const texts = useMemo(
    () =>
      language === "en"
        ? makeTexts("en", { ...english, ...englishScreen })
        : makeTexts("fr", { ...french, ...frenchScreen }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <TextsContext.Provider value={texts}>
      <AboutContext.Provider value={about}>
        <Screen room={room} state={state} code={code} address={address} />
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}
