// What was typed and not sent before the writing closed: it stays here, to be said or copied.
import { useTexts } from "../../shared/i18n";
import type { Writing } from "./useWriting";

interface UnsentProps {
  writing: Writing;
  /** Her table went on, by two thirds: a facilitator can give it time again. */
  tabled?: boolean;
}

export function Unsent({ writing: { form, unsent }, tabled = false }: UnsentProps) {
  const { t } = useTexts();
  if (!unsent || !form) return null;
  return (
    <section class="card idea-unsent">
      <h2>{t("ideas.unsent")}</h2>
      {Object.entries(form.texts).map(
        ([name, text]) =>
          text && (
            <p key={name} dir="auto">
              {text}
            </p>
          ),
      )}
      <p class="quiet">{t(tabled ? "ideas.unsent_table" : "ideas.unsent_help")}</p>
      {tabled && <p class="quiet">{t("ideas.unsent_back")}</p>}
    </section>
  );
}
