// The link to the screen, in a window without tabs for the projector.
import { Icon } from "../shared/components/Icon";
import { useTexts } from "../shared/i18n";
import { screenHref } from "./routes";

export function ScreenLink({ code }: { code: string }) {
  const { t, language } = useTexts();
  const url = screenHref(code, language);
  const name = `metodd-${code}`;
  return (
    <a
      class="button"
      href={url}
      target={name}
      onClick={(event) => {
        // Without tabs and address bar; where that is refused, the link opens a tab.
        if (window.open(url, name, "popup,width=1280,height=720")) event.preventDefault();
      }}
    >
      <Icon icon="screen" />
      {t("screen.open")}
    </a>
  );
}
