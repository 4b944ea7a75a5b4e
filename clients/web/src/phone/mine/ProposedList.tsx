// One's own ideas that the session handed on, each with the way to where its code shows and erases it.
import { usePage } from "../../kit/phone/page";
import { followedHere, followLink } from "../../shared/followed";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { OwnProposal } from "./api";
import { mineTexts } from "./texts";

export function ProposedList({ proposed }: { proposed: readonly OwnProposal[] }) {
  const { t, language } = mineTexts(useTexts());
  const here = followedHere(usePage().storage);
  return (
    <section class="mine-answers">
      <h2>{t("mine.proposed")}</h2>
      <p>{t("mine.proposed.how")}</p>
      <p>{t("mine.proposed.more")}</p>
      {proposed.map(({ title, until }, index) => {
        // The server does not know the code: what this phone keeps is found by its title.
        const code = here.find((one) => one.title === title)?.code;
        return (
          <div class="card" key={`${index} ${title}`}>
            <p dir="auto">
              <b>{title || t("mine.text_gone")}</b>
            </p>
            <p class="small">{t("mine.proposed.until", { date: formatDay(until, language) })}</p>
            <p>
              <a
                class="link"
                href={followLink(code ?? "")}
                target="_blank"
                rel="noopener noreferrer"
              >
                {t(code ? "mine.proposed.open" : "mine.proposed.code")}
              </a>
            </p>
          </div>
        );
      })}
      <p class="small">{t("mine.proposed.too")}</p>
    </section>
  );
}
