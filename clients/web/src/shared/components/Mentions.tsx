// What the law has a public body say at the foot of its pages.
import { useContext } from "preact/hooks";
import { AboutContext } from "../about";
import { useTexts } from "../i18n";

/** How accessible the game is, and the way to its declaration and to the legal notices. */
export function Mentions() {
  const { t } = useTexts();
  const about = useContext(AboutContext);
  if (!about) return null;
  const { accessibility = "none", declaration, legal } = about;
  return (
    <p class="mentions">
      <Mention text={t(`foot.access.${accessibility}`)} page={declaration} />{" "}
      {legal && <Mention text={t("foot.legal")} page={legal} />}
    </p>
  );
}

interface MentionProps {
  text: string;
  page: string | undefined;
}

/** Opens its page in another tab: the game goes on in this one. */
function Mention({ text, page }: MentionProps) {
  return page ? (
    <a href={page} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}
