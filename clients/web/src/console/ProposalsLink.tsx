// The way to what sessions proposed, and how many of it nobody has looked at yet.
import { useCallback } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { proposalCounts } from "./proposals/api";
import { proposalsHref } from "./routes";
import { useLoaded } from "./useLoaded";

/** Loads by itself, so that its failure keeps nobody from opening a room; the way is there without. */
export function ProposalsLink() {
  const { t, language } = useTexts();
  const ask = useCallback(() => proposalCounts(language), [language]);
  const { found } = useLoaded(ask);
  return (
    <section class="to-proposals">
      <h2>{t("proposals.title")}</h2>
      <ul class="rooms">
        <li>
          <a class="button" href={proposalsHref()}>
            <span>{t("proposals.open")}</span>
            {found && (
              <small class="tabular">
                {found.received
                  ? t("proposals.new", { n: found.received })
                  : t("proposals.none_new")}
              </small>
            )}
          </a>
        </li>
      </ul>
    </section>
  );
}
