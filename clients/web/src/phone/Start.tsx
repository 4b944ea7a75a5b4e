// The page without a room: the code of one, a card that was kept, or the data of a session that is over.
import { useEffect, useState } from "preact/hooks";
import { usePage } from "../kit/phone/page";
import { forgetSeat, forgetSession, pastSessions } from "../kit/phone/pastSessions";
import { cardOf, eraseCard, removeExpired } from "../kit/phone/roomStorage";
import { CardPage } from "./CardPage";
import { cardIn } from "./Cards";
import { CodePage } from "./CodePage";
import { LazyMine } from "./LazyMine";
import { sessionIn } from "./Sessions";

export function Start() {
  const { storage } = usePage();
  const fragment = useFragment();
  useEffect(() => removeExpired(storage, Date.now()), [storage]);
  const code = cardIn(fragment);
  const card = code === undefined ? undefined : cardOf(storage, code);
  if (code !== undefined && card) {
    const erase = () => {
      eraseCard(storage, code);
      location.replace("#");
    };
    return <CardPage key={code} card={card} erase={erase} opened />;
  }
  const room = sessionIn(fragment);
  return room === undefined ? <CodePage /> : <PastSession key={room} room={room} />;
}

/** « Mes données » of a session that this phone remembers. */
function PastSession({ room }: { room: string }) {
  const { storage } = usePage();
  // It stays while it is shown, also once it is erased.
  const [session] = useState(() =>
    pastSessions(storage, Date.now()).find((one) => one.room === room),
  );
  if (!session) return <CodePage />;
  const { code, token } = session;
  const leave = () => location.replace("#");
  return (
    <LazyMine
      seat={session}
      inRoom={false}
      onErased={() => forgetSeat(storage, code, token)}
      onForget={() => {
        forgetSession(storage, room);
        leave();
      }}
      onBack={leave}
    />
  );
}

/** Follows the fragment, so that the phone's own way back leads to the list. */
function useFragment(): string {
  const [fragment, setFragment] = useState(location.hash);
  useEffect(() => {
    const read = () => setFragment(location.hash);
    window.addEventListener("hashchange", read);
    read(); // it may have changed before this listened
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return fragment;
}
