/**
 * <kb-tables data-words="Table">: puts each table of the article that is wider than its page into a box that
 * scrolls, that the keyboard reaches, and that is called by those words.
 */
class KbTables extends HTMLElement {
  connectedCallback() {
    for (const table of document.querySelectorAll(".kb-article table")) {
      if (table.scrollWidth > table.clientWidth) this.wrap(table);
    }
  }

  wrap(table) {
    const box = document.createElement("div");
    box.className = "kb-scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", table.caption?.textContent ?? this.dataset.words);
    table.replaceWith(box);
    box.append(table);
  }
}

customElements.define("kb-tables", KbTables);
