/**
 * <kb-print>: gives paper what a style sheet cannot: the whole address of a link to another page of the site, the name
 * of each tab beside what it holds, and folded parts opened where a style cannot open them.
 */
const PRINTED = ":is(.kb-article, .kb-cards, .kb-more-list, .kb-rows, .kb-known) a[href]:not(.kb-term)";

class KbPrint extends HTMLElement {
  connectedCallback() {
    matchMedia("print").addEventListener("change", ({ matches }) => matches && this.prepare());
  }

  prepare() {
    for (const link of document.querySelectorAll(PRINTED)) {
      const says = link.textContent.includes(link.getAttribute("href")) || link.textContent.includes(link.href);
      link.classList.toggle("kb-says-address", says);
      if (!says && /^(?!#|mailto:|tel:)/.test(link.getAttribute("href"))) link.dataset.address = link.href;
    }
    for (const tabs of document.querySelectorAll(".kb-article .tabbed-set")) nameTabs(tabs);
    if (!CSS.supports("selector(::details-content)")) {
      for (const folded of document.querySelectorAll(".kb-article details, .kb-more")) folded.open = true;
    }
  }
}

function nameTabs(tabs) {
  const labels = tabs.querySelectorAll(":scope > .tabbed-labels > label");
  const blocks = tabs.querySelectorAll(":scope > .tabbed-content > .tabbed-block");
  blocks.forEach((block, n) => (block.dataset.label = labels[n]?.textContent ?? ""));
}

customElements.define("kb-print", KbPrint);
