// The pages of accounts, in a script of their own: most who open the console never need them.
import type { ComponentChildren } from "preact";
import { Button } from "../shared/components/Button";
import { TextsContext, useTexts } from "../shared/i18n";
import { Frame } from "./Frame";
import { useLoaded } from "./useLoaded";

const fetchPages = () => import("./accounts/pages");

interface LaterPageProps {
  show: (pages: Awaited<ReturnType<typeof fetchPages>>) => ComponentChildren;
}

export function LaterPage({ show }: LaterPageProps) {
  const { t, language } = useTexts();
  const { found: pages, refused } = useLoaded(fetchPages);
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
