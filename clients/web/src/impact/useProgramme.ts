// What the address asks for, and the programme that the server tells of it.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../shared/messages";
import { dayAt } from "../shared/zone";
import { type Asked, askedBy } from "./address";
import { type Failure, ImpactError, type Programme, programme } from "./api";

const PHONE = "(max-width: 480px)";
const CHART_WIDTHS = { phone: 360, wide: 640 };

interface Found {
  asked: Asked;
  /** The last answer, until the next one has come. */
  found: Programme | undefined;
  failure: Failure | undefined;
  load: () => void;
}

export function useProgramme(language: Language): Found {
  const asked = useAsked();
  const phone = usePhone();
  const [found, setFound] = useState<Programme>();
  const [failure, setFailure] = useState<Failure>();
  const latest = useRef(0);
  const { year } = asked;
  const load = useCallback(async () => {
    latest.current += 1;
    const request = latest.current;
    const width = phone ? CHART_WIDTHS.phone : CHART_WIDTHS.wide;
    setFailure(undefined);
    try {
      const answer = await lastYear(year, (one) => programme(one, language, width));
      if (request === latest.current) setFound(answer);
    } catch (error) {
      if (request !== latest.current) return;
      setFailure(error instanceof ImpactError ? error.failure : "away");
    }
  }, [year, language, phone]);
  useEffect(() => {
    void load();
  }, [load]);
  return { asked, found, failure, load };
}

/** Asks for a *year*; where the address names none for this one, or for the last one that has anything. */
async function lastYear(
  year: string | undefined,
  ask: (year: string) => Promise<Programme>,
): Promise<Programme> {
  if (year !== undefined) return await ask(year);
  const now = dayAt(Date.now()).slice(0, 4);
  const answer = await ask(now);
  const { years } = answer.impact;
  const last = years[years.length - 1];
  return last && !years.includes(now) ? await ask(last) : answer;
}

function useAsked(): Asked {
  const [asked, setAsked] = useState(() => askedBy(location.hash));
  useEffect(() => {
    const read = () => setAsked(askedBy(location.hash));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return asked;
}

/** Whether charts are drawn for a phone. */
function usePhone(): boolean {
  const [query] = useState(() => matchMedia(PHONE));
  const [phone, setPhone] = useState(query.matches);
  useEffect(() => {
    const read = () => setPhone(query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  }, [query]);
  return phone;
}
