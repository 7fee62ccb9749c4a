const LEVELS = [0, 1, 2, 4]; // times the image's own size; 0: as large as fits

/**
 * <kb-zoom data-close data-larger data-smaller data-image>: shows a screenshot of the article in a dialog, where it can
 * be made larger and moved. The links to images that are in the page anyway open it, and so do the images themselves.
 */
class KbZoom extends HTMLElement {
  connectedCallback() {
    for (const link of document.querySelectorAll(".kb-article .kb-zoom")) link.setAttribute("aria-haspopup", "dialog");
    document.addEventListener("click", (event) => this.click(event));
  }

  click(event) {
    const shot = event.target.closest?.(".kb-article .kb-shot");
    if (!shot || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.open(shot.querySelector("img"), shot.querySelector(".kb-zoom"));
  }

  open(image, link) {
    this.dialog ?? this.make();
    this.dialog.setAttribute("aria-label", image.alt || this.dataset.image);
    this.image.alt = image.alt;
    this.image.src = image.currentSrc || link.href;
    link.focus({ preventScroll: true }); // the dialog gives the focus back to what had it
    this.dialog.showModal();
    this.show(0);
  }

  make() {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "kb-zoomed";
    this.dialog.dataset.kbIgnore = "";
    this.image = document.createElement("img");
    this.box = document.createElement("div");
    this.box.tabIndex = 0; // so that the arrow keys move the image
    this.box.className = "kb-zoomed-image";
    this.box.append(this.image);
    const row = document.createElement("div");
    row.className = "kb-zoomed-ways";
    row.append(
      this.button("close", () => this.dialog.close()),
      this.button("larger", () => this.step(1)),
      this.button("smaller", () => this.step(-1)),
    );
    this.dialog.append(row, this.box);
    this.image.addEventListener("click", () => (this.level ? this.show(0) : this.step(1)));
    this.box.addEventListener("click", ({ target }) => target === this.box && this.dialog.close());
    this.dialog.addEventListener("keydown", ({ key }) => {
      if (key === "+" || key === "-") this.step(key === "+" ? 1 : -1);
    });
    this.append(this.dialog);
  }

  button(name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-button";
    button.textContent = this.dataset[name];
    button.addEventListener("click", act);
    return button;
  }

  /** Make the image larger (1) or smaller (-1), past levels at which it would stay as it is. */
  step(by) {
    const before = this.image.clientWidth;
    while (LEVELS[this.level + by] !== undefined && this.image.clientWidth === before) this.show(this.level + by);
  }

  show(level) {
    this.level = level;
    this.box.dataset.level = LEVELS[level];
    this.image.style.width = level ? `${this.image.naturalWidth * LEVELS[level]}px` : "";
  }
}

customElements.define("kb-zoom", KbZoom);
