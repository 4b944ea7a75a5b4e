// The console: its language, and what its address asks for.

import { useCallback, useEffect, useState } from "preact/hooks";
import { AboutContext, useAbout } from "../shared/about";
import { TextsContext } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import type { Language } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import { LanguageSwitch } from "./Frame";
import { Home } from "./Home";
import { LaterPage } from "./LaterPage";
import { LinkPage } from "./LinkPage";
import { PastSessionPage } from "./PastSessionPage";
import { RoomPage } from "./RoomPage";
import { parseRoute, type Route } from "./routes";
import { TEXTS } from "./texts";

const bringAccounts = () => import("./accounts/pages");
const bringDeclared = () => import("./declared/pages");
const bringProposals = () => import("./proposals/pages");

export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(
    storage.read(KEPT.console) === "en" ? "en" : "fr",
  );
  const route = useRoute();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const switchLanguage = useCallback(() => {
    const next = language === "en" ? "fr" : "en";
    storage.write(KEPT.console, next);
    setLanguage(next);
  }, [language, storage]);
  // Anew once a link or an invitation has signed somebody in; other ways in load the page again.
  const about = useAbout(route.at === "link" || route.at === "invitation" ? "server" : "own");
  tellZone(about?.zone);
  return (
    <TextsContext.Provider value={TEXTS[language]}>
      <AboutContext.Provider value={about}>
        <LanguageSwitch.Provider value={switchLanguage}>{pageOf(route)}</LanguageSwitch.Provider>
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}

function pageOf(route: Route) {
  switch (route.at) {
    case "home":
      return <Home />;
    case "account":
    case "accounts":
    case "audit":
    case "organisations":
      return (
        <LaterPage
          key="accounts"
          bring={bringAccounts}
          show={(pages) => <pages.AccountPage name={route.at} />}
        />
      );
    case "invitation":
      return (
        <LaterPage
          key="accounts"
          bring={bringAccounts}
          show={(pages) => <pages.InvitationPage secret={route.secret} />}
        />
      );
    case "proposals":
      return (
        <LaterPage
          key="proposals"
          bring={bringProposals}
          show={(pages) => <pages.ProposalsPage id={route.id} room={route.room} />}
        />
      );
    case "declared":
      return (
        <LaterPage key="declared" bring={bringDeclared} show={(pages) => <pages.DeclaredPage />} />
      );
    case "link":
      return <LinkPage secret={route.key} room={route.room} />;
    case "report":
      return <PastSessionPage key={route.id} id={route.id} />;
    case "room":
      return <RoomPage key={route.code} {...route} />;
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
