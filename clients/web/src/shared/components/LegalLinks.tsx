// The notices that French law requires on pages of public bodies: accessibility and legal notices.
import { useContext } from "preact/hooks";
import { AboutContext } from "../about";
import { useTexts } from "../i18n";

/** How accessible the game is, and the way to its declaration and to the legal notices. */
export function LegalLinks() {
  const { t } = useTexts();
  const about = useContext(AboutContext);
  if (!about) return null;
  const { accessibility = "none", declaration, legal } = about;
  return (
    <p class="legal">
      <LegalLink text={t(`foot.access.${accessibility}`)} page={declaration} />{" "}
      {legal && <LegalLink text={t("foot.legal")} page={legal} />}
    </p>
  );
}

interface LegalLinkProps {
  text: string;
  page: string | undefined;
}

/** Opens its page in another tab: the game goes on in this one. */
function LegalLink({ text, page }: LegalLinkProps) {
  return page ? (
    <a href={page} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}
