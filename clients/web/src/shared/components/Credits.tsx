// Who offers the game, and where it comes from.
import { useContext } from "preact/hooks";
import { AboutContext, useOrganisation } from "../about";
import { useTexts } from "../i18n";

export function Credits() {
  const { t } = useTexts();
  const about = useContext(AboutContext);
  const organisation = useOrganisation();
  return (
    <p>
      {organisation && `${organisation}. `}
      {about?.foot ?? t("foot.origin")}
    </p>
  );
}
