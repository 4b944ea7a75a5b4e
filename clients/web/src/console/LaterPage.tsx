// Pages with a script of their own: most who open the console never need them.
import type { ComponentChildren } from "preact";
import { Button } from "../shared/components/Button";
import { type Texts, TextsContext, useTexts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { Frame } from "./Frame";
import { useLoaded } from "./useLoaded";

interface LaterPageProps<Pages> {
  /** Fetches the script; the same function each time. */
  bring: () => Promise<Pages>;
  show: (pages: Pages) => ComponentChildren;
}

export function LaterPage<Pages extends { TEXTS: Readonly<Record<Language, Texts>> }>({
  bring,
  show,
}: LaterPageProps<Pages>) {
  const { t, language } = useTexts();
  const { found: pages, refused } = useLoaded(bring);
  if (pages) {
    const { Provider } = TextsContext;
    return <Provider value={pages.TEXTS[language]}>{show(pages)}</Provider>;
  }
  if (!refused) return null;
  return (
    <Frame title={t("conn.load_failed")}>
      {/* Browsers keep a script that did not come: only a reload asks for it again. */}
      <Button onPress={() => location.reload()}>{t("conn.retry")}</Button>
    </Frame>
  );
}
