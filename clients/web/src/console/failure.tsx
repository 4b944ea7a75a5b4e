// What to say when a request failed.
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { type Texts, useTexts } from "../shared/i18n";
import type { Refusal } from "./api";

/** Returns the sentence for a failed request; unlike a move, none is sent again by itself. */
export function failure({ code, details }: Refusal, texts: Texts): string {
  if (code === "no_cookies") return texts.t("open.no_cookies");
  if (code === "unreachable") return texts.t("open.away");
  if (code === "storage_unavailable") return texts.t("open.storage");
  return texts.refusal(code, { url: location.origin, ...details });
}

interface FailureNoticeProps {
  of: Refusal | undefined;
  /** The id by which a field refers to it in `aria-describedby`. */
  id?: string;
}

/** The notice of a request, if it failed. */
export function FailureNotice({ of, id }: FailureNoticeProps) {
  const texts = useTexts();
  if (!of) return null;
  return (
    <Notice tone="now" live id={id}>
      {failure(of, texts)}
    </Notice>
  );
}

interface LoadFailureProps {
  of: Refusal;
  /** Asks again. */
  load: () => void;
}

/** What could not be loaded, and the button that asks for it again. */
export function LoadFailure({ of, load }: LoadFailureProps) {
  const texts = useTexts();
  return (
    <div class="act">
      <p role="status">{failure(of, texts)}</p>
      <Button onPress={load}>{texts.t("conn.retry")}</Button>
    </div>
  );
}
