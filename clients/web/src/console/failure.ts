// What to say when a request failed.
import type { Texts } from "../shared/i18n";

/** Returns the sentence for the code of a failed request. */
export function failure(code: string, texts: Texts): string {
  return code === "unreachable" ? texts.t("conn.away") : texts.refusal(code);
}
