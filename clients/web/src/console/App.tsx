// The console: its language, and what its address asks for.
import { useEffect, useMemo, useState } from "preact/hooks";
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { AboutContext, useAbout } from "../shared/about";
import { makeTexts, TextsContext } from "../shared/i18n";
import { enConsole } from "../shared/locales/en-console";
import { frConsole } from "../shared/locales/fr-console";
import type { Language } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { Home } from "./Home";
import { LinkPage } from "./LinkPage";
import { PastSessionPage } from "./PastSessionPage";
import { RoomPage } from "./RoomPage";
import { parseRoute, type Route } from "./routes";

const tables = {
  fr: makeTexts("fr", { ...french, ...frenchScreen, ...frConsole }),
  en: makeTexts("en", { ...english, ...englishScreen, ...enConsole }),
};

export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(
    storage.read("console") === "en" ? "en" : "fr",
  );
  const route = useRoute();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const switchLanguage = useMemo(
    () => () => {
      const next = language === "en" ? "fr" : "en";
      storage.write("console", next);
      setLanguage(next);
    },
    [language, storage],
  );
  const about = useAbout();
  return (
    <TextsContext.Provider value={tables[language]}>
      <AboutContext.Provider value={about}>
        {pageOf(route, language, switchLanguage)}
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}

function pageOf(route: Route, language: Language, switchLanguage: () => void) {
  switch (route.at) {
    case "home":
      return <Home switchLanguage={switchLanguage} />;
    case "link":
      return <LinkPage secret={route.key} room={route.room} switchLanguage={switchLanguage} />;
    case "report":
      return <PastSessionPage key={route.id} id={route.id} switchLanguage={switchLanguage} />;
    case "room":
      return (
        <RoomPage key={route.code} {...route} language={language} switchLanguage={switchLanguage} />
      );
  }
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const read = () => setRoute(parseRoute(location.hash));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return route;
}
