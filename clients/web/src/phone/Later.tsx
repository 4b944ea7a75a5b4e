// The pages that are fetched when the first ones are there, or are asked for.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Sheet } from "../kit/phone/Sheet";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

type Pages = typeof import("./ends");

let fetched: Pages | undefined;

/** Fetches them, before the session ends; without the network it is tried again when they are shown. */
export async function fetchLater(): Promise<Pages | undefined> {
  try {
    fetched = await import("./ends");
  } catch {
    // Not there: whoever shows them says so.
  }
  return fetched;
}

interface LaterProps {
  show: (pages: Pages) => ComponentChildren;
}

/** Shows one of them, once it is there. */
export function Later({ show }: LaterProps) {
  const [pages, setPages] = useState(fetched);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (pages) return;
    void fetchLater().then((found) => {
      setPages(found);
      setFailed(!found);
    });
  }, [pages]);
  if (pages) return <>{show(pages)}</>;
  return failed ? <Missing /> : null;
}

/** Browsers remember what failed, so that only another load of the page asks again. */
function Missing() {
  const { t } = useTexts();
  return (
    <Sheet
      tall
      dock={
        <Button go onPress={() => location.reload()}>
          {t("conn.retry")}
        </Button>
      }
    >
      <h1 class="lead">{t("conn.away")}</h1>
    </Sheet>
  );
}
