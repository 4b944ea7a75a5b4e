// From the first touch on: what is set counts, and a button takes it back.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import "./counts.css";

interface WhatCountsProps {
  /** Something is set that counts, or would once it is whole. */
  shown: boolean;
  onTakeBack: () => void;
  /** What is said in place of the usual. */
  children?: ComponentChildren;
  /** What the button says in place of the usual. */
  label?: string;
}

export function WhatCounts({ shown, onTakeBack, children, label }: WhatCountsProps) {
  const { t } = useTexts();
  const [back, setBack] = useState(false);
  const press = () => {
    setBack(true);
    onTakeBack();
  };
  return (
    <>
      {shown && (
        <div class="counts">
          <p>{children || t("answer.counts")}</p>
          <Button onPress={press}>{label ?? t("answer.take_back")}</Button>
        </div>
      )}
      <LiveRegion text={back && !shown ? t("answer.taken_back") : ""} />
    </>
  );
}
