// Pages in a chunk of their own, fetched after the first pages, or when one is needed.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

type Pages = typeof import("./lazyPages");

let fetched: Pages | undefined;

/** Fetches them, before the session ends; without the network it is tried again when they are shown. */
export async function fetchLazyPages(): Promise<Pages | undefined> {
  try {
    fetched = await import("./lazyPages");
  } catch {
    // The component that shows a page says that it could not be loaded.
  }
  return fetched;
}

interface LazyPageProps {
  show: (pages: Pages) => ComponentChildren;
}

/** Shows one of these pages, once they are loaded. */
export function LazyPage({ show }: LazyPageProps) {
  const { value: pages, failed } = useFetched(fetchLazyPages, fetched);
  if (pages) return <>{show(pages)}</>;
  return failed ? <LoadFailed /> : null;
}

/** Returns *here*, or what *fetch* resolves to; `failed` if that is nothing. */
export function useFetched<T>(fetch: () => Promise<T | undefined>, here: T | undefined) {
  const [found, setFound] = useState<{ of: typeof fetch; value: T | undefined }>();
  useEffect(() => {
    let wanted = true;
    if (!here) void fetch().then((value) => wanted && setFound({ of: fetch, value }));
    return () => {
      wanted = false;
    };
  }, [fetch, here]);
  const value = here ?? (found?.of === fetch ? found.value : undefined);
  return { value, failed: !value && found?.of === fetch };
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
