// Whether there is a poster to print that asks, weeks later, what one recalls of a session.
import { useEffect, useState } from "preact/hooks";
import { request } from "./api";
import type { Session } from "./report";

/** Asks once for a session that is past; there is none where the server does not say so. */
export function usePoster({ id, closed, trial }: Session, reads: boolean): boolean {
  const [poster, setPoster] = useState(false);
  const asks = reads && closed !== undefined && !trial;
  useEffect(() => {
    let gone = false;
    if (asks) {
      request<{ poster: boolean }>(`/api/sessions/${encodeURIComponent(id)}/follow-up`).then(
        (told) => gone || setPoster(told.poster),
        () => undefined, // the report is complete without it
      );
    }
    return () => {
      gone = true;
    };
  }, [asks, id]);
  return poster;
}
