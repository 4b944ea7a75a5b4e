// What became of the commitments of a session, as far as it may be told, and whether there is a poster.
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { request } from "./api";
import type { Session } from "./report";

/** How many recalled the figure of a card, and how many were right. */
export interface Recalled {
  card: string;
  question?: string; // none once its questions are purged
  answered: number;
  right: number;
}

export interface Counts {
  commitments?: number;
  respondents?: number;
  of_respondents?: number; // 0 to 1
  of_all?: number;
  outcomes: Readonly<Record<string, number>>;
  obstacles: Readonly<Record<string, number>>;
  recalled: readonly Recalled[];
  posted: readonly Recalled[]; // by readers of the poster
}

interface FollowUp {
  counts?: Counts;
  poster?: boolean;
}

/** Asks once for a session that is past; nothing is shown where it cannot be told. */
export function useFollowUp({ id, closed, trial }: Session, reads: boolean): FollowUp {
  const { language } = useTexts();
  const [found, setFound] = useState<FollowUp>({});
  const asks = reads && closed !== undefined && !trial;
  useEffect(() => {
    let gone = false;
    if (asks) {
      request<FollowUp>(`/api/sessions/${encodeURIComponent(id)}/follow-up?lang=${language}`).then(
        (told) => gone || setFound(told),
        () => undefined, // the report is complete without it
      );
    }
    return () => {
      gone = true;
    };
  }, [asks, id, language]);
  return found;
}
