// The console: its language, and what its address asks for.
import { useEffect, useMemo, useState } from "preact/hooks";
import { english } from "../mechanics/en";
import { englishRoom } from "../mechanics/en-room";
import { french } from "../mechanics/fr";
import { frenchRoom } from "../mechanics/fr-room";
import { AboutContext, useAbout } from "../shared/about";
import { makeTexts, TextsContext } from "../shared/i18n";
import { enDesk } from "../shared/locales/en-desk";
import { frDesk } from "../shared/locales/fr-desk";
import type { Language } from "../shared/messages";
import type { Shelf } from "../shared/storage";
import { Home } from "./Home";
import { LinkPage } from "./LinkPage";
import { PastPage } from "./PastPage";
import { type Place, placeIn } from "./place";
import { RoomPage } from "./RoomPage";

const tables = {
  fr: makeTexts("fr", { ...french, ...frenchRoom, ...frDesk }),
  en: makeTexts("en", { ...english, ...englishRoom, ...enDesk }),
};

export function App({ shelf }: { shelf: Shelf }) {
  const [language, setLanguage] = useState<Language>(shelf.read("console") === "en" ? "en" : "fr");
  const place = usePlace();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const turn = useMemo(
    () => () => {
      const next = language === "en" ? "fr" : "en";
      shelf.write("console", next);
      setLanguage(next);
    },
    [language, shelf],
  );
  const about = useAbout();
  return (
    <TextsContext.Provider value={tables[language]}>
      <AboutContext.Provider value={about}>{pageOf(place, language, turn)}</AboutContext.Provider>
    </TextsContext.Provider>
  );
}

function pageOf(place: Place, language: Language, turn: () => void) {
  switch (place.at) {
    case "home":
      return <Home turn={turn} />;
    case "link":
      return <LinkPage secret={place.key} room={place.room} turn={turn} />;
    case "report":
      return <PastPage key={place.id} id={place.id} turn={turn} />;
    case "room":
      return <RoomPage key={place.code} {...place} language={language} turn={turn} />;
  }
}

function usePlace(): Place {
  const [place, setPlace] = useState(() => placeIn(location.hash));
  useEffect(() => {
    const read = () => setPlace(placeIn(location.hash));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return place;
}
