import { recall, remember } from "../remember.js";

/**
 * <kb-language>: links to other languages. The one that is followed is remembered, and a link to the same
 * article (`data-same`) leads to the same place in it; `data-anchors="mine=theirs …"` names the places that are
 * called otherwise there.
 *
 * A server that leads on from a permalink knows the languages of the browser, and not the one that was chosen here:
 * then the page itself leads on once more.
 */
class KbLanguage extends HTMLElement {
  connectedCallback() {
    if (performance.getEntriesByType("navigation")[0]?.redirectCount) this.followChoice();
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[hreflang]");
      if (!link) return;
      remember("kb-lang", link.hreflang);
      if ("here" in link.dataset) this.changeHere(event, link.hreflang);
      if ("same" in link.dataset) link.hash = counterpart(location.hash, link.dataset.anchors ?? "");
    });
  }

  followChoice() {
    const chosen = recall("kb-lang");
    const link = [...this.querySelectorAll("a[data-same]")].find(({ hreflang }) => hreflang === chosen);
    if (!link) return;
    const there = new URL(link.href);
    there.search = location.search;
    there.hash = counterpart(location.hash, link.dataset.anchors ?? "");
    location.replace(there);
  }

  /** A page for readers of every language stays where it is, in the other language. */
  changeHere(event, lang) {
    event.preventDefault();
    const words = new URLSearchParams(location.hash.slice(1));
    words.set("lang", lang);
    location.hash = words;
    location.reload();
  }
}

/** Return the hash that stands in the other language for `hash` in this one. */
function counterpart(hash, anchors) {
  const places = new Map(anchors.split(" ").map((pair) => pair.split("=")));
  try {
    return places.get(decodeURIComponent(hash.slice(1))) ?? hash;
  } catch {
    return hash; // not a well-formed address: nothing to look up
  }
}

customElements.define("kb-language", KbLanguage);
