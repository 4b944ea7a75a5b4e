// Starts the phone's page.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "./phone.css";
import "./fields.css";
import "./activities.css";
import { rememberFocus } from "../kit/phone/focus";
import { mendStyles } from "../shared/older";
import { openShelf } from "../shared/storage";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  mendStyles();
  rememberFocus();
  const shelf = openShelf(() => localStorage);
  render(<App shelf={shelf} path={location.pathname} />, root);
}
