// What was typed and not sent before the writing closed: it stays here, to be said or copied.
import { useTexts } from "../../shared/i18n";
import type { Writing } from "./useWriting";

export function Unsent({ writing: { form, unsent } }: { writing: Writing }) {
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
      <p class="quiet">{t("ideas.unsent_help")}</p>
    </section>
  );
}
