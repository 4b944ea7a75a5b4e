// The page without a room: the code of one, or a card that was kept.
import { useEffect, useState } from "preact/hooks";
import { usePage } from "../kit/phone/page";
import { cardOf, eraseCard } from "../kit/phone/roomStorage";
import { CardPage } from "./CardPage";
import { cardIn } from "./Cards";
import { CodePage } from "./CodePage";

export function Start() {
  const { storage } = usePage();
  const code = useOpenCard();
  const card = code === undefined ? undefined : cardOf(storage, code);
  if (code === undefined || !card) return <CodePage />;
  const erase = () => {
    eraseCard(storage, code);
    location.replace("#");
  };
  return <CardPage key={code} card={card} erase={erase} opened />;
}

/** Follows the fragment, so that the phone's own way back leads from a card to the list. */
function useOpenCard(): string | undefined {
  const [code, setCode] = useState(() => cardIn(location.hash));
  useEffect(() => {
    const read = () => setCode(cardIn(location.hash));
    window.addEventListener("hashchange", read);
    read(); // it may have changed before this listened
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return code;
}
