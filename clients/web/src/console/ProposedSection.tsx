// In the report: what the session handed on, with the way to it.
import { useContext } from "preact/hooks";
import { ProposedIdeas } from "../kit/proposals/ProposedIdeas";
import { AboutContext } from "../shared/about";
import { useTexts } from "../shared/i18n";
import type { Proposed } from "../shared/wire";
import { proposalsHref } from "./routes";

interface ProposedSectionProps {
  proposed: Proposed;
  room: string;
  /** Who sees it may read the list too. */
  reads: boolean;
  /** Titles that there is room for; all of them without. */
  most?: number;
}

export function ProposedSection({ proposed, room, reads, most }: ProposedSectionProps) {
  const { t } = useTexts();
  const address = useContext(AboutContext)?.address ?? location.origin;
  return (
    <section class="proposed">
      <h2>{t("proposed.title")}</h2>
      <ProposedIdeas proposed={proposed} address={address} apart {...(most && { most })} />
      {reads && (
        <p>
          <a class="button" href={proposalsHref(room)}>
            {t("proposed.open")}
          </a>
        </p>
      )}
    </section>
  );
}
