// What was drawn by lot and how to check it, for who asks; in simple language nothing speaks of it.
import type { ComponentChildren } from "preact";
import { DrawLink } from "../../shared/components/DrawLink";
import { isSimple, useTexts } from "../../shared/i18n";
import type { DrawDocument } from "../../shared/wire";
import { usePage } from "./page";

interface DrawNoteProps {
  draw: DrawDocument | undefined;
  /** What is drawn, in words. */
  children: ComponentChildren;
}

export function DrawNote({ draw, children }: DrawNoteProps) {
  const { t } = useTexts();
  const { variant } = usePage();
  if (!draw || isSimple(variant)) return null;
  return (
    <details>
      <summary>
        <span>{t("draw.how")}</span>
      </summary>
      {children}
      <DrawLink draw={draw} />
    </details>
  );
}
