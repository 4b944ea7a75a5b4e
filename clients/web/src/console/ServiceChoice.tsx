// The service that the whole room shares, if it does.
import { useTexts } from "../shared/i18n";
import type { Scenario } from "./api";

interface ServiceChoiceProps {
  of: Pick<Scenario, "services" | "service_order">;
  value: string;
  onPick: (service: string) => void;
}

export function ServiceChoice({ of, value, onPick }: ServiceChoiceProps) {
  const { t } = useTexts();
  if (!of.service_order.length) return null;
  return (
    <label class="field">
      <span>{t("open.service")}</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{t("open.service_none")}</option>
        {of.service_order.map((code) => (
          <option key={code} value={code}>
            {of.services[code] ?? code}
          </option>
        ))}
      </select>
    </label>
  );
}
