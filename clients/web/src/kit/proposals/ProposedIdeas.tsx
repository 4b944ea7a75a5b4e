// What a session hands on, as console and screen say it: how much, what the room kept, how to follow it.
import { FOLLOW_PATH } from "../../shared/followed";
import { useTexts } from "../../shared/i18n";
import { shortAddress } from "../../shared/joinAddress";
import type { Proposed } from "../../shared/wire";

interface ProposedIdeasProps {
  proposed: Proposed;
  /** Where phones reach the server. */
  address: string;
  /** Titles that there is room for; all of them without. */
  most?: number;
  /** Who reads it has no code: others do. */
  apart?: boolean;
}

export function ProposedIdeas({ proposed, address, most, apart = false }: ProposedIdeasProps) {
  const { t } = useTexts();
  const { n, kept = [], merged = [] } = proposed;
  const shown = kept.slice(0, most);
  const more = kept.length - shown.length;
  return (
    <>
      <p class="proposed-n">{n === 1 ? t("proposed.one") : t("proposed.many", { n })}</p>
      {shown.length > 0 && (
        <>
          <p class="proposed-kept">{t("proposed.kept")}</p>
          <ul class="proposed-titles">
            {shown.map((title, index) => (
              <li key={`${index} ${title}`}>
                <span dir="auto">{title}</span>
                {most === undefined && <Merged titles={merged[index] ?? []} />}
              </li>
            ))}
            {more > 0 && <li>{t("proposed.more", { n: more })}</li>}
          </ul>
        </>
      )}
      <p class="proposed-follow">
        {t(apart ? "proposed.follow_each" : "proposed.follow", {
          url: `${shortAddress(address)}${FOLLOW_PATH}`,
        })}
      </p>
    </>
  );
}

/** What was merged with a title that the room kept. */
function Merged({ titles }: { titles: readonly string[] }) {
  const { t } = useTexts();
  if (!titles.length) return null;
  return (
    <>
      <p class="small quiet">{t("proposed.merged")}</p>
      <ul class="proposed-titles small">
        {titles.map((title, index) => (
          <li key={`${index} ${title}`}>
            <span dir="auto">{title}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
