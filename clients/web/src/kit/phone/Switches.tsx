// The two switches of how the page speaks: French or English, and simple language.
import { Button } from "../../shared/components/Button";
import { isSimple, languageOf, useTexts } from "../../shared/i18n";
import { usePage, useRoomPage } from "./page";

/** Both stand in the head of every page, so that play never keeps anybody from them. */
export function Switches() {
  return (
    <div class="switches">
      <SimpleSwitch />
      <LanguageSwitch />
    </div>
  );
}

/** Nothing in a room whose texts are in one language only. */
function LanguageSwitch() {
  const { t } = useTexts();
  const { variant, choose } = usePage();
  const all = useRoomPage()?.state.documents.all?.document;
  const other = languageOf(variant) === "fr" ? "en" : "fr";
  if (all && !all.languages.includes(other)) return null;
  return (
    <Button lang={other} onPress={() => choose({ language: other })}>
      {t("join.lang")}
    </Button>
  );
}

function SimpleSwitch() {
  const { t } = useTexts();
  const { variant, choose } = usePage();
  const simple = isSimple(variant);
  return (
    <Button pressed={simple} onPress={() => choose({ simple: !simple })}>
      {t("join.simple")}
    </Button>
  );
}
