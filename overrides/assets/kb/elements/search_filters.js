const LISTED = { product: "products", version: "versions" };
export const MOST_FILTERED = 50; // how many of the nearest articles are looked through

/** The choices by type, product and version beside the results of the search page; none where there is nothing to choose. */
export class SearchFilters {
  constructor(part) {
    this.selects = [...part.querySelectorAll("[data-filter]")];
    this.onchange = () => {};
    for (const select of this.selects) select.addEventListener("change", () => this.onchange());
  }

  get values() {
    return Object.fromEntries(this.selects.filter(({ value }) => value).map(({ dataset, value }) => [dataset.filter, value]));
  }

  /** What is not among the choices leaves that filter open. */
  set values(wanted) {
    for (const select of this.selects) {
      select.value = wanted[select.dataset.filter] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  }
}

/** Those of `hits` that fit the chosen `filters` ({} fits all). */
export function filtered(hits, filters) {
  const fits = (hit) =>
    Object.entries(filters).every(([name, value]) =>
      LISTED[name] ? hit[LISTED[name]].includes(value) : hit[name] === value,
    );
  return hits.filter(fits);
}
