// The way to the figures of the programme, and to what the organisation declares to it.
import { useTexts } from "../shared/i18n";
import { declaredHref } from "./routes";

/** The way there in the head of a page. */
export function ProgrammeLink() {
  const { t } = useTexts();
  return (
    <a class="button" href="/impact">
      {t("declared.programme")}
    </a>
  );
}

export function DeclaredLink() {
  const { t } = useTexts();
  return (
    <section class="to-proposals">
      <h2>{t("declared.programme")}</h2>
      <ul class="rooms">
        <li>
          <a class="button" href="/impact">
            <span>{t("declared.figures")}</span>
          </a>
        </li>
        <li>
          <a class="button" href={declaredHref()}>
            <span>{t("declared.title")}</span>
          </a>
        </li>
      </ul>
    </section>
  );
}
