// The head of the console's pages, and the page around what has no room.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Brand } from "../shared/components/Brand";
import { Button } from "../shared/components/Button";
import { LegalLinks } from "../shared/components/LegalLinks";
import { useTexts } from "../shared/i18n";

interface HeadProps {
  switchLanguage: () => void; // changes the language
  children?: ComponentChildren;
  /** What stands before the language. */
  end?: ComponentChildren;
}

export function Head({ switchLanguage, children, end }: HeadProps) {
  const { t, language } = useTexts();
  return (
    <header class="header">
      <Brand />
      {children}
      <span class="end">
        {end}
        <Button onPress={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("open.language")}
        </Button>
      </span>
    </header>
  );
}

interface FrameProps {
  switchLanguage: () => void;
  title: string;
  children: ComponentChildren;
}

/** A page of one column under a title. */
export function Frame({ switchLanguage, title, children }: FrameProps) {
  usePageTitle(title);
  return (
    <div class="console">
      <Head switchLanguage={switchLanguage} />
      <main class="one">
        <h1>{title}</h1>
        {children}
      </main>
      <Foot />
    </div>
  );
}

/** Below what the page is for. */
export function Foot() {
  return (
    <footer class="small">
      <LegalLinks />
    </footer>
  );
}

/** Names the page in its tab. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts.filter(Boolean), "mét'ODD"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
