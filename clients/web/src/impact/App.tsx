// The page of the programme: its language, its period, and why it may be closed to who asks.

import { useEffect, useState } from "preact/hooks";
import { AboutContext, useAbout } from "../shared/about";
import { Brand } from "../shared/components/Brand";
import { Button } from "../shared/components/Button";
import { Credits } from "../shared/components/Credits";
import { LegalLinks } from "../shared/components/LegalLinks";
import { TextsContext, useTexts } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import type { Language } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import type { Failure } from "./api";
import { ImpactPage } from "./ImpactPage";
import { TEXTS } from "./texts";
import { useProgramme } from "./useProgramme";

/** Uses the language of the console on this device. */
export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(
    storage.read(KEPT.console) === "en" ? "en" : "fr",
  );
  const texts = TEXTS[language];
  const other = language === "fr" ? "en" : "fr";
  const about = useAbout("own");
  tellZone(about?.zone);
  const { asked, found, failure, load } = useProgramme(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${texts.t("impact.title")} · mét'ODD`;
  }, [language, texts]);
  const switchLanguage = () => {
    storage.write(KEPT.console, other);
    setLanguage(other);
  };
  return (
    <TextsContext.Provider value={texts}>
      <AboutContext.Provider value={about}>
        <header class="header">
          <div>
            <Brand />
            <span class="end">
              <a class="button" href="/console">
                {texts.t("impact.console")}
              </a>
              <Button lang={other} onPress={switchLanguage}>
                {texts.t("join.lang")}
              </Button>
            </span>
          </div>
        </header>
        <main aria-busy={!found && !failure}>
          {failure ? (
            <Barred failure={failure} load={load} />
          ) : (
            <ImpactPage asked={asked} found={found} />
          )}
        </main>
        <footer>
          <Credits />
          <LegalLinks />
        </footer>
      </AboutContext.Provider>
    </TextsContext.Provider>
  );
}

/** Says why there are no figures, and what to do. */
function Barred({ failure, load }: { failure: Failure; load: () => void }) {
  const { t } = useTexts();
  return (
    <section class="barred">
      <h1>{t("impact.title")}</h1>
      <p class="lead" role="status">
        {t(`impact.${failure}`)}
      </p>
      {failure === "away" ? (
        <Button onPress={load}>{t("conn.retry")}</Button>
      ) : (
        <a class="button" href="/console">
          {t("impact.sign_in")}
        </a>
      )}
    </section>
  );
}
