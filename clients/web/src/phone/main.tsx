// Starts the phone's page.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "./phone.css";
import "./fields.css";
import { trackFocus } from "../kit/phone/focus";
import { addLegacyStyles } from "../shared/legacyStyles";
import { listenToSkipLink } from "../shared/skipLink";
import { openStorage } from "../shared/storage";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  addLegacyStyles();
  listenToSkipLink();
  trackFocus();
  const storage = openStorage(() => localStorage);
  render(<App storage={storage} path={location.pathname} />, root);
}
