const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The keys of a search. Below a box the results are the options of its list (the combobox of the WAI-ARIA practices: the
 * focus stays in the box); on a page of their own they are links, and the focus goes to them.
 */
export class SearchKeys {
  constructor(panel) {
    this.panel = panel;
    this.input = panel.input;
    this.list = panel.list;
    this.popup = panel.popup;
    if (!this.popup) return;
    panel.element.tabIndex = -1; // a click between the results keeps them open
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.list.dataset.words);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) this.input.setAttribute(name, value);
  }

  expand(isOpen) {
    if (this.popup) this.input.setAttribute("aria-expanded", String(isOpen));
  }

  get options() {
    return [...this.list.querySelectorAll("a")];
  }

  get chosen() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", option.id);
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // the keys belong to the input method
    const isBox = event.target === this.input;
    if (STEPS[event.key] && (isBox || event.target.closest('[data-slot="list"]'))) {
      event.preventDefault();
      this.move(STEPS[event.key]);
    } else if (event.key === "Enter" && isBox && this.chosen) {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event; // as on a link: into a new tab or window
      this.chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    } else if (event.key === "Escape" && this.popup && !this.panel.element.hidden) {
      event.preventDefault();
      this.input.focus();
      this.panel.close();
    }
  }

  /** Go to the next or previous result; before the first and after the last one is the box itself. */
  move(step) {
    const { panel, options } = this;
    if (panel.element.hidden && panel.shown) panel.open();
    if (!options.length) return;
    const places = [this.input, ...options];
    const now = places.indexOf(this.popup ? (this.chosen ?? this.input) : document.activeElement);
    const next = places[(now + step + places.length) % places.length];
    if (this.popup) this.choose(next === this.input ? null : next);
    else next.focus();
  }
}
