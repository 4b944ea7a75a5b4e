// The report as a file: made in the page, so that no server is asked and it works on plain HTTP.
import { useContext } from "preact/hooks";
import { AboutContext, useOrganisation } from "../shared/about";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import type { Session } from "./report";
import { tableFile } from "./table";

const KEEP_MS = 60_000; // a slow browser reads the file after the click

export function Download({ session }: { session: Session }) {
  const texts = useTexts();
  const { release, of } = useContext(AboutContext) ?? {};
  const own = useOrganisation();
  const download = () => {
    // A session that is past says whose it was; one that plays is led by its own organisation.
    const named = { ...session, organisation: session.organisation ?? of ?? own };
    const { name, text } = tableFile(named, release, texts, Date.now());
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
  };
  return <Button onPress={download}>{texts.t("report.csv")}</Button>;
}
