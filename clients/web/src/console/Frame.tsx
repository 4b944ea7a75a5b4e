// The head of the console's pages, and the page around what has no room.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { Brand } from "../shared/components/Brand";
import { Button } from "../shared/components/Button";
import { Credits } from "../shared/components/Credits";
import { LegalLinks } from "../shared/components/LegalLinks";
import { useTexts } from "../shared/i18n";

/** Changes the language of the console. */
export const LanguageSwitch = createContext(() => {});

interface HeadProps {
  children?: ComponentChildren;
  /** What stands before the language. */
  end?: ComponentChildren;
}

export function Head({ children, end }: HeadProps) {
  const { t, language } = useTexts();
  const switchLanguage = useContext(LanguageSwitch);
  return (
    <header class="header">
      <Brand />
      {children}
      <span class="end">
        {end}
        <Button onPress={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("join.lang")}
        </Button>
      </span>
    </header>
  );
}

interface FrameProps {
  title: string;
  /** What is there stands side by side where there is room. */
  wide?: boolean;
  /** What stands in the head, before the language. */
  end?: ComponentChildren;
  /** It came by itself, or in the place of what had the focus: its title takes it. */
  focused?: boolean;
  children: ComponentChildren;
}

/** A page of one column under a title. */
export function Frame({ title, wide = false, end, focused = false, children }: FrameProps) {
  usePageTitle(title);
  return (
    <div class="console">
      <Head end={end} />
      <main class={wide ? "one wide" : "one"}>
        <h1 tabIndex={focused ? -1 : undefined} ref={focused ? focus : null}>
          {title}
        </h1>
        {children}
      </main>
      <Foot />
    </div>
  );
}

function focus(title: HTMLElement | null): void {
  title?.focus();
}

/** Below what the page is for. */
export function Foot() {
  return (
    <footer class="small">
      <Credits />
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
