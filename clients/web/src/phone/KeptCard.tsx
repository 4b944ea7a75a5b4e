// The card as it is shown: figures seen, the commitment, and the ways to keep it.
import { usePage } from "../kit/phone/page";
import type { Card } from "../kit/phone/roomStorage";
import { BuiltRoof } from "../kit/roof/BuiltRoof";
import { ownOf } from "../mechanics/card";
import { GoalTiles } from "../shared/components/GoalTiles";
import { TilePattern } from "../shared/components/TilePattern";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { isPublic } from "../shared/joinAddress";
import { cardText } from "./cardText";
import { Agenda } from "./keepsake/Agenda";
import { CopyText } from "./keepsake/CopyText";
import { SavePicture } from "./keepsake/SavePicture";

/** In px where there is room for them; it narrows with the phone. */
const ROOF = { width: 640, height: 150, largest: 40 };

interface KeptCardProps {
  card: Card;
  /** The page has its session as title already. */
  named?: boolean;
}

export function KeptCard({ card, named = false }: KeptCardProps) {
  const texts = useTexts();
  const contact = useContact();
  return (
    <>
      <Lasting />
      <SavePicture card={card} />
      <CardContent card={card} contact={contact} named={named} />
      <Agenda card={card} />
      <CopyText text={cardText(card, contact, texts)} />
    </>
  );
}

/** How long the card is there. */
function Lasting() {
  const { t } = useTexts();
  const { storage } = usePage();
  const lasting = isPublic(location) ? "card.only" : "card.leaves";
  return storage.persistent ? <p>{t(lasting)}</p> : <b>{t("card.fleeting")}</b>;
}

/** Returns whom to ask, once it is known and no placeholder. */
function useContact(): string | undefined {
  const { about } = usePage();
  return about?.unfilled?.includes("contact") ? undefined : about?.contact;
}

interface CardContentProps {
  card: Card;
  contact: string | undefined;
  named: boolean;
}

function CardContent({ card, contact, named }: CardContentProps) {
  const { t, language } = useTexts();
  const { built } = card;
  return (
    <section class="kept-card">
      {!built && <TilePattern columns={16} rows={5} />}
      <div>
        <h2>{t("card.title")}</h2>
        <p class="quiet">
          {!named && (
            <>
              {card.title}
              <br />
            </>
          )}
          {t("card.date", { date: formatDay(card.at, language) })}
        </p>
        {built && <BuiltRoof {...built} box={ROOF} />}
        {ownOf(card).map(({ mechanic, kept, Part }) => (
          <Part key={mechanic} kept={kept} />
        ))}
        {card.facts.length > 0 && <Facts facts={card.facts} named={built !== undefined} />}
        {contact && <p>{t("card.lead", { contact })}</p>}
      </div>
    </section>
  );
}

interface FactsProps extends Pick<Card, "facts"> {
  /** The roof above names the goals already. */
  named: boolean;
}

/** With so many figures, the card is no longer than two screens of a phone if it folds the rest. */
const MANY_FACTS = 3;

function Facts({ facts, named }: FactsProps) {
  const { t } = useTexts();
  const long = facts.length >= MANY_FACTS;
  return (
    <>
      <h3>{t("card.facts")}</h3>
      <ul class="facts">
        {facts.map((fact) => (
          <li key={fact.id}>
            <p>{fact.question}</p>
            <div class="figure">{fact.figure}</div>
            {fact.equivalent && <p class="equivalent">{fact.equivalent}</p>}
            {!long && <Own {...fact} />}
            {!named && (
              <GoalTiles
                ids={fact.goals.map(({ id }) => id)}
                titles={Object.fromEntries(fact.goals.map(({ id, title }) => [id, title]))}
              />
            )}
            <details class="source-note">
              <summary>{t(long ? "card.details" : "card.source")}</summary>
              {long && <Own {...fact} />}
              <p>{fact.source}</p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One's own guess, and the gesture of one's own trade. */
function Own({ mine, gesture }: Pick<Card["facts"][number], "mine" | "gesture">) {
  const { t } = useTexts();
  return (
    <>
      {mine && <p>{mine}</p>}
      {gesture && (
        <p>
          <b>{t("card.service")}</b>
          <br />
          {gesture}
        </p>
      )}
    </>
  );
}
