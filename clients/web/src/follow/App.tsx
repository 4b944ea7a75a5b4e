// The page where an author follows what she proposed: a code brings it, from any phone, at any time.

import { useEffect, useState } from "preact/hooks";
import { type About, AboutContext, useAbout } from "../shared/about";
import { Button } from "../shared/components/Button";
import { Header } from "../shared/components/Header";
import { LegalLinks } from "../shared/components/LegalLinks";
import { languageOf, TextsContext } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import type { Language, Variant } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import { CodePage } from "./CodePage";
import { IdeaPage } from "./IdeaPage";
import { TEXTS } from "./texts";
import { useFollowed } from "./useFollowed";

/** Uses the language that was chosen in the game on this device, until another one is chosen. */
export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(() =>
    languageOf((storage.read(KEPT.variant) ?? "fr") as Variant),
  );
  const texts = TEXTS[language];
  const server: About | undefined = useAbout();
  const followed = useFollowed(language);
  const about = followed.found?.about ?? server;
  tellZone(about?.zone);
  const other = language === "fr" ? "en" : "fr";
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `mét'ODD : ${texts.t("follow.title")}`;
  }, [language, texts]);
  return (
    <TextsContext.Provider value={texts}>
      <AboutContext.Provider value={about}>
        <Header>
          <Button lang={other} onPress={() => setLanguage(other)}>
            {texts.t("join.lang")}
          </Button>
        </Header>
        <main>
          {followed.found ? (
            <IdeaPage
              key={followed.code}
              followed={followed}
              found={followed.found}
              storage={storage}
            />
          ) : (
            <CodePage followed={followed} storage={storage} />
          )}
        </main>
        <footer>
          <LegalLinks />
        </footer>
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}
