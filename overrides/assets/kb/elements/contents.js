/** <kb-contents>: lets Escape fold up the contents of the page, and gives the focus back to what unfolded them. */
class KbContents extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details");
    this.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }
}

customElements.define("kb-contents", KbContents);
