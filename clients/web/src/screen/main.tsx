// Starts the page of the projector.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "./screen.css";
import "./roof.css";
import "./result.css";
import { addLegacyStyles } from "../shared/legacyStyles";
import { listenToSkipLink } from "../shared/skipLink";
import { App } from "./App";
import { forwardKeys } from "./keys";

const root = document.getElementById("app");
if (root) {
  // `/screen/K7RM4X`, and `#en` for an English room.
  const code = decodeURIComponent(location.pathname.split("/screen/")[1] ?? "").toUpperCase();
  addLegacyStyles();
  listenToSkipLink();
  forwardKeys();
  render(<App code={code} language={location.hash === "#en" ? "en" : "fr"} />, root);
}
