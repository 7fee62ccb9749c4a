const PAUSE = 200; // milliseconds: a mouse on its way across the text opens nothing, and reaches what it opened
const EDGE = 8; // pixels that stay free at the edges of the page

/**
 * <kb-terms data-more="More on this word">: what a word of the glossary means is shown beside it while it has the mouse
 * or the focus, or at the first touch. The words are links to their articles, with or without this.
 */
class KbTerms extends HTMLElement {
  connectedCallback() {
    const terms = document.querySelectorAll(".kb-article a.kb-term");
    if (!terms.length || !this.showPopover) return;
    this.make();
    for (const [n, term] of terms.entries()) this.listen(term, n);
    document.addEventListener("keydown", ({ key }) => {
      this.isPressed = false;
      if (key === "Escape") this.hide();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      this.isPressed = this.tip.contains(target);
      if (!this.isPressed && target !== this.term) this.hide();
    });
  }

  make() {
    this.tip = document.createElement("div");
    this.tip.className = "kb-tip";
    this.tip.popover = "manual";
    this.tip.dataset.kbIgnore = "";
    this.meaning = document.createElement("p");
    this.more = document.createElement("a");
    this.more.textContent = this.dataset.more;
    this.more.href = document.querySelector(".kb-article a.kb-term").href; // a link at all times; show() says which
    this.more.tabIndex = -1; // for fingers; the word itself leads there too
    this.tip.append(this.meaning, this.more);
    this.tip.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.tip.addEventListener("pointerleave", () => this.later(() => this.hide()));
    this.append(this.tip);
  }

  listen(term, n) {
    const described = document.createElement("span");
    described.hidden = true;
    described.id = `kb-term-${n}`;
    described.textContent = term.dataset.meaning;
    this.append(described);
    term.setAttribute("aria-describedby", described.id);
    term.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && this.later(() => this.show(term)));
    term.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && this.later(() => this.hide()));
    term.addEventListener("focus", () => term.matches(":focus-visible") && this.show(term));
    term.addEventListener("blur", () => this.isPressed || this.hide()); // what is pressed must not go away before it is
    term.addEventListener("pointerdown", ({ pointerType }) => (this.touched = pointerType === "touch" && this.term !== term));
    term.addEventListener("click", (event) => {
      if (!this.touched) return;
      this.touched = false;
      event.preventDefault();
      this.show(term);
    });
  }

  later(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, PAUSE);
  }

  show(term) {
    clearTimeout(this.timer);
    this.term = term;
    this.meaning.textContent = term.dataset.meaning;
    this.more.href = term.href;
    this.tip.showPopover();
    this.place(term.getClientRects()[0]);
  }

  /** Below the word, above it where there is no room; never beyond the edges of the page. */
  place({ left, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const page = document.documentElement;
    const below = bottom + height <= page.clientHeight || top < height;
    this.tip.style.left = `${Math.max(Math.min(left, page.clientWidth - width - EDGE), EDGE) + scrollX}px`;
    this.tip.style.top = `${(below ? bottom : top - height) + scrollY}px`;
  }

  hide() {
    clearTimeout(this.timer);
    this.term = null;
    if (this.tip.matches(":popover-open")) this.tip.hidePopover();
  }
}

customElements.define("kb-terms", KbTerms);
