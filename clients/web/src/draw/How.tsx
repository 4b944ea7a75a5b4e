// How a draw is made, in plain words; then the same as a program that anybody can run.
import { useTexts } from "../shared/i18n";
import type { Claim } from "./check";
import { recipe } from "./recipe";

interface ExplanationProps {
  claim: Claim;
  /** All values that the program needs are there. */
  ready: boolean;
}

export function Explanation({ claim, ready }: ExplanationProps) {
  const { t } = useTexts();
  return (
    <>
      <section>
        <h2>{t("check.why")}</h2>
        <ol class="why">
          <li>{t("check.why.1")}</li>
          <li>{t("check.why.2")}</li>
          <li>{t("check.why.3")}</li>
          {claim.g.trim() && <li>{t("check.why.groups")}</li>}
          <li>{t("check.why.4")}</li>
        </ol>
      </section>
      <section>
        <h2 id="self">{t("check.self")}</h2>
        <p>{t("check.self.words")}</p>
        {ready && (
          <>
            <p>{t("check.self.lead")}</p>
            <pre class="recipe">
              <code>{recipe(claim)}</code>
            </pre>
          </>
        )}
      </section>
    </>
  );
}
