// The code by which the author of an idea reads, later, what became of it.

import { FOLLOW_PATH, followLink, inFours } from "../../shared/followed";
import { useTexts } from "../../shared/i18n";
import { shortAddress } from "../../shared/joinAddress";

interface FollowCodeProps {
  code: string;
  /** Whose it is, in place of the usual. */
  label?: string;
  /** The way to its page, in place of its address in words. */
  linked?: boolean;
  /** Where the server is found; by default as this page found it. */
  address?: string;
}

export function FollowCode({ code, label, linked = false, address }: FollowCodeProps) {
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
      {linked ? (
        <a class="link" href={followLink(code)} target="_blank" rel="noopener noreferrer">
          {t("ideas.code_page")}
        </a>
      ) : (
        <p class="small">
          {t("ideas.code_where", { url: shortAddress(address ?? location.origin) + FOLLOW_PATH })}
        </p>
      )}
    </div>
  );
}
