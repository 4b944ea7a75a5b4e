// Who offers the game, and where it comes from.
import { useContext } from "preact/hooks";
import { AboutContext } from "../about";
import { useTexts } from "../i18n";

export function Credits() {
  const { t } = useTexts();
  const about = useContext(AboutContext);
  // A placeholder names nobody.
  const known = about?.organisation && !about.unfilled?.includes("nom");
  return (
    <>
      {known && `${about.organisation}. `}
      {about?.foot ?? t("screen.foot")}
    </>
  );
}
