// The page that checks a draw: what it found, what it checked, and how to do the same without it.

import { useEffect, useRef, useState } from "preact/hooks";
import { AboutContext, useAbout } from "../shared/about";
import { Button } from "../shared/components/Button";
import { Header } from "../shared/components/Header";
import { LegalLinks } from "../shared/components/LegalLinks";
import { languageOf, makeTexts, type Texts, TextsContext, useTexts } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import { enDraw } from "../shared/locales/en-draw";
import { frDraw } from "../shared/locales/fr-draw";
import type { Language, Variant } from "../shared/messages";
import type { DeviceStorage } from "../shared/storage";
import { tellZone } from "../shared/zone";
import { check, comparable, type Field, readFragment } from "./check";
import { Fields } from "./Fields";
import { Explanation } from "./How";
import { Result } from "./Result";

const TEXTS: Readonly<Record<Language, Texts>> = {
  fr: makeTexts("fr", frDraw),
  en: makeTexts("en", enDraw),
};

/** Uses the language that was chosen in the game on this device, until another one is chosen. */
export function App({ storage }: { storage: DeviceStorage }) {
  const [language, setLanguage] = useState<Language>(() =>
    languageOf((storage.read(KEPT.variant) ?? "fr") as Variant),
  );
  const texts = TEXTS[language];
  const about = useAbout();
  tellZone(about?.zone);
  const other = language === "fr" ? "en" : "fr";
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `mét'ODD : ${texts.t("check.title")}`;
  }, [language, texts]);
  return (
    <TextsContext.Provider value={texts}>
      <Header>
        <Button lang={other} onPress={() => setLanguage(other)}>
          {texts.t("join.lang")}
        </Button>
      </Header>
      <Check />
      <footer>
        <AboutContext.Provider value={about}>
          <LegalLinks />
        </AboutContext.Provider>
      </footer>
    </TextsContext.Provider>
  );
}

function Check() {
  const { t } = useTexts();
  const { claim, typed, change, submit } = useClaim();
  const title = useRef<HTMLHeadingElement>(null);
  const checked = check(claim);
  return (
    <main>
      <div>
        <h1>{t("check.title")}</h1>
        <p class="lead">{t("check.lead")}</p>
      </div>
      <section>
        <h2 ref={title} tabIndex={-1}>
          {t("check.result")}
        </h2>
        <Result claim={claim} checked={checked} />
      </section>
      <Fields
        claim={typed}
        bad={checked.bad}
        onChange={change}
        onSubmit={() => {
          submit();
          title.current?.focus();
        }}
      />
      <Explanation claim={claim} ready={checked.computed !== undefined} />
    </main>
  );
}

/** Returns the claim in the URL, also when that changes; then the one typed, once it is submitted. */
function useClaim() {
  const [claim, setClaim] = useState(() => readFragment(location.hash));
  const [typed, setTyped] = useState(() => comparable(claim));
  useEffect(() => {
    const read = () => {
      const next = readFragment(location.hash);
      setClaim(next);
      setTyped(comparable(next));
    };
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return {
    claim,
    typed,
    change: (field: Field, text: string) => setTyped({ ...typed, [field]: text }),
    submit: () => setClaim(typed),
  };
}
