// The way to what the organisation declares to its programme.
import { useTexts } from "../shared/i18n";
import { declaredHref } from "./routes";

export function DeclaredLink() {
  const { t } = useTexts();
  return (
    <section class="to-proposals">
      <h2>{t("declared.programme")}</h2>
      <ul class="rooms">
        <li>
          <a class="button" href={declaredHref()}>
            <span>{t("declared.title")}</span>
          </a>
        </li>
      </ul>
    </section>
  );
}
