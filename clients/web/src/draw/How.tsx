// How a draw is made, in plain words; then the same as a program that anybody can run.
import { useTexts } from "../shared/i18n";
import type { Told } from "./check";
import { recipe } from "./recipe";

interface HowProps {
  told: Told;
  /** What the program needs is told. */
  ready: boolean;
}

export function How({ told, ready }: HowProps) {
  const { t } = useTexts();
  return (
    <>
      <section>
        <h2>{t("check.why")}</h2>
        <ol class="why">
          <li>{t("check.why.1")}</li>
          <li>{t("check.why.2")}</li>
          <li>{t("check.why.3")}</li>
          {told.g.trim() && <li>{t("check.why.groups")}</li>}
          <li>{t("check.why.4")}</li>
        </ol>
      </section>
      <section>
        <h2 id="self">{t("check.self")}</h2>
        <p>{t("check.self.words")}</p>
        {ready && <Program told={told} />}
      </section>
    </>
  );
}

function Program({ told }: { told: Told }) {
  const { t } = useTexts();
  return (
    <>
      <p>{t("check.self.lead")}</p>
      <pre class="recipe">
        <code>{recipe(told)}</code>
      </pre>
    </>
  );
}
