// What an idea says: its sentence.
import { useTexts } from "../../shared/i18n";
import "./words.css";

/** The sentence, or that it was erased; never as HTML, and in its own direction. */
export function Sentence({ title }: { title?: string | undefined }) {
  const { t } = useTexts();
  return title ? (
    <b dir="auto" class="sentence-of">
      {title}
    </b>
  ) : (
    <i>{t("text.erased")}</i>
  );
}
