// The page where one tells what became of a commitment, or what one recalls: a code brings it.

import { useEffect, useState } from "preact/hooks";
import { AboutContext, useAbout } from "../shared/about";
import { Button } from "../shared/components/Button";
import { Header } from "../shared/components/Header";
import { LegalLinks } from "../shared/components/LegalLinks";
import { languageOf, TextsContext } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import type { Language, Variant } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import { CodePage } from "./CodePage";
import { PosterPage } from "./PosterPage";
import { PromisePage } from "./PromisePage";
import { TEXTS } from "./texts";
import { useFollowUp } from "./useFollowUp";

/** Uses the language that was chosen in the game on this device, until another one is chosen. */
export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(() =>
    languageOf((storage.read(KEPT.variant) ?? "fr") as Variant),
  );
  const texts = TEXTS[language];
  const server = useAbout();
  const followUp = useFollowUp(language);
  const { kind, code, found } = followUp;
  tellZone((found?.about ?? server)?.zone);
  const other = language === "fr" ? "en" : "fr";
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `mét'ODD : ${texts.t(kind === "poster" ? "after.poster.title" : "after.title")}`;
  }, [kind, language, texts]);
  const Page = kind === "poster" ? PosterPage : PromisePage;
  return (
    <TextsContext.Provider value={texts}>
      <AboutContext.Provider value={found?.about ?? server}>
        <Header>
          <Button lang={other} onPress={() => setLanguage(other)}>
            {texts.t("join.lang")}
          </Button>
        </Header>
        <main>
          {found ? (
            <>
              <Page key={code} followUp={followUp} found={found} storage={storage} />
              {found.content && <p class="quiet small">{found.content}</p>}
            </>
          ) : (
            <CodePage followUp={followUp} />
          )}
        </main>
        <footer>
          <LegalLinks />
        </footer>
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}
