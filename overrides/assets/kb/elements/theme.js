import { remember } from "../remember.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * <kb-theme data-dark="…" data-light="…">: a button that changes between dark and light, with those words.
 * Choosing what the system has anyway forgets the choice, so that the page follows the system again.
 */
class KbTheme extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "kb-button";
    this.icon = document.createElement("span");
    this.icon.setAttribute("aria-hidden", "true");
    this.button.append(this.icon);
    this.append(this.button);
    this.button.addEventListener("click", () => this.change());
    DARK.addEventListener("change", () => this.show());
    this.show();
  }

  get theme() {
    return document.documentElement.dataset.theme ?? (DARK.matches ? "dark" : "light");
  }

  change() {
    const theme = this.theme === "dark" ? "light" : "dark";
    const followsSystem = (theme === "dark") === DARK.matches;
    if (followsSystem) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    remember("kb-theme", followsSystem ? null : theme);
    this.show();
  }

  show() {
    const next = this.theme === "dark" ? "light" : "dark";
    this.icon.className = `kb-icon kb-icon-${next}`;
    this.button.title = this.dataset[next];
    this.button.setAttribute("aria-label", this.dataset[next]);
  }
}

customElements.define("kb-theme", KbTheme);
