// Pages in a chunk of their own, fetched after the first pages, or when one is needed.
import type { ComponentChildren } from "preact";
import { lazy } from "../kit/phone/lazy";
import { PhonePage } from "../kit/phone/PhonePage";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { useLater } from "./texts";

/** They are fetched before the session ends. */
export const lazyPages = lazy(() => import("./lazyPages"));

interface LazyPageProps {
  show: (pages: typeof import("./lazyPages")) => ComponentChildren;
}

/** Shows one of these pages, once they are loaded. */
export function LazyPage({ show }: LazyPageProps) {
  const { value: pages, failed } = useLater(lazyPages);
  if (pages) return <>{show(pages)}</>;
  return failed ? <LoadFailed /> : null;
}

/** Offers a reload: browsers cache a failed import, so that only a reload fetches it again. */
export function LoadFailed() {
  const { t } = useTexts();
  return (
    <PhonePage
      tall
      dock={
        <Button go onPress={() => location.reload()}>
          {t("conn.retry")}
        </Button>
      }
    >
      <h1 class="lead">{t("conn.load_failed")}</h1>
    </PhonePage>
  );
}
