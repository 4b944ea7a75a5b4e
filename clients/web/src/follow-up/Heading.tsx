// The head of the page: which session it is about, and when it opens or closes.
import { useEffect, useRef } from "preact/hooks";
import { Notice } from "../shared/components/Notice";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { Found } from "./api";

interface HeadingProps {
  found: Found;
  title: string;
}

export function Heading({ found, title }: HeadingProps) {
  const { t, language } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { session, organisation } = found;
  const date = formatDay(session.closed, language);
  return (
    <div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p class="quiet">{t("after.session", { title: session.title, date })}</p>
      {organisation && <p class="quiet">{organisation}</p>}
    </div>
  );
}

/** That it is too early, and from when until when one may answer. */
export function Early({ found }: { found: Found }) {
  const { t, language } = useTexts();
  const [date, until] = [found.opens, lastDay(found)].map((ms) => formatDay(ms, language));
  return (
    <Notice>
      <p>
        <b>{t("after.early", { date: date ?? "" })}</b>
      </p>
      <p>{t("after.early.until", { until: until ?? "" })}</p>
    </Notice>
  );
}

/** Returns the last moment at which one may answer, so that its day is the last one. */
export function lastDay({ until }: Found): number {
  return until - 1;
}
