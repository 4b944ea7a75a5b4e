// The projector's page: it is connected to one room, in one language, and has nothing to press but for its sounds.
import { useEffect, useMemo } from "preact/hooks";
import { openSpeaker } from "../kit/screen/sounds";
import { SpeakerContext } from "../kit/screen/useSounds";
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { AboutContext, useAbout } from "../shared/about";
import { makeTexts, TextsContext, variantOf } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { openRoom, type Room, useRoom } from "../shared/room";
import { openStorage } from "../shared/storage";
import type { RoomState } from "../shared/store";
import { useWakeLock } from "../shared/wakelock";
import { tellZone } from "../shared/zone";
import { Screen } from "./Screen";

const tables = {
  fr: makeTexts("fr", { ...french, ...frenchScreen }),
  en: makeTexts("en", { ...english, ...englishScreen }),
};

interface AppProps {
  code: string;
  language: Language;
}

export function App({ code, language }: AppProps) {
  const about = useAbout({ room: code });
  tellZone(about?.zone);
  const room = useMemo(
    () => openRoom({ code, role: "screen", variant: language }),
    [code, language],
  );
  const state = useRoom(room);
  const speaker = useMemo(
    () =>
      openSpeaker(
        openStorage(() => localStorage),
        () => new AudioContext(),
      ),
    [],
  );
  useWordingOfRoom(room, state, language);
  useWakeLock(state.link.phase !== "ended" && state.documents.all?.document.status !== "closed");
  const address = state.joinAddress?.address ?? about?.address ?? location.origin;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <TextsContext.Provider value={tables[language]}>
      <AboutContext.Provider value={about}>
        <SpeakerContext.Provider value={speaker}>
          <Screen room={room} state={state} code={code} address={address} />
        </SpeakerContext.Provider>
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}

/** Follows the room into simple language and back: screen and phones ask in the same words. */
function useWordingOfRoom(room: Room, state: RoomState, language: Language): void {
  const variant = variantOf(language, state.documents.all?.document.simple === true);
  const known = state.documents.all !== undefined;
  useEffect(() => {
    if (known && room.state().variant !== variant) room.setVariant(variant);
  }, [room, variant, known]);
}
