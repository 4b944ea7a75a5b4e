// One's own ideas on the card to keep: what each says, who answers, and the code to read the answer;
// of one that is not handed on, that it is not: its code would open nothing.
import type { CardPart } from "../../kit/phone/card";
import { followLink, inFours } from "../../shared/followed";
import { useTexts } from "../../shared/i18n";
import { FollowCode } from "./FollowCode";
import type { Kept } from "./kept";
import { Sentence } from "./Words";
import "./phone.css";

function Part({ kept: { ideas } }: { kept: Kept }) {
  const { t } = useTexts();
  if (!ideas.length) return null; // all of them were erased
  return (
    <div class="kept-ideas">
      <h3>{t("ideas.card_title", { n: ideas.length })}</h3>
      {ideas.map(({ id, title, code, answers, by, unread }) => (
        <div key={id}>
          <p>
            <Sentence title={title} />
          </p>
          <p>{unread ? t(`ideas.fate.${unread}`) : t("ideas.answers", { answers, by })}</p>
          {!unread && <FollowCode code={code} linked />}
        </div>
      ))}
    </div>
  );
}

export const card: CardPart<Kept> = {
  Part,
  linesOf: ({ ideas }, { t }) => [
    ...(ideas.length ? [t("ideas.card_title", { n: ideas.length })] : []),
    ...ideas.flatMap(({ title, code, answers, by, unread }) => [
      title ?? t("text.erased"),
      ...(unread
        ? [t(`ideas.fate.${unread}`)]
        : [
            t("ideas.answers", { answers, by }),
            t("ideas.code_is", { code: inFours(code) }),
            location.origin + followLink(code),
          ]),
    ]),
  ],
  blocksOf: ({ ideas }, { t }) =>
    ideas.map(({ title, code, answers, by, unread }) => ({
      title: title ?? t("text.erased"),
      ...(unread
        ? { notes: [t(`ideas.fate.${unread}`)] }
        : {
            notes: [t("ideas.answers", { answers, by }), t("ideas.code_mine")],
            signs: [inFours(code), location.origin + followLink(code)],
          }),
    })),
};
