// The code by which the author of an idea reads, later, what became of it.

import { followLink, inFours } from "../../shared/followed";
import { useTexts } from "../../shared/i18n";

interface FollowCodeProps {
  code: string;
  /** Whose it is, in place of the usual. */
  label?: string;
  /** The way to its page. */
  linked?: boolean;
}

export function FollowCode({ code, label, linked = false }: FollowCodeProps) {
  const { t } = useTexts();
  return (
    <div class="idea-follow">
      <p>{label ?? t("ideas.code_mine")}</p>
      <p class="follow-code" translate={false}>
        {inFours(code)
          .split(" ")
          .map((four, at) => (
            <span key={`${at} ${four}`}>{four} </span>
          ))}
      </p>
      {linked && (
        <a class="link" href={followLink(code)} target="_blank" rel="noopener noreferrer">
          {t("ideas.code_page")}
        </a>
      )}
    </div>
  );
}
