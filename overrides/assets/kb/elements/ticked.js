// The steps that the reader has ticked.

/** Return the number that a step shows in its list. */
export function numberOf(step) {
  const first = step.parentElement.start ?? 1;
  return String(first + [...step.parentElement.children].indexOf(step));
}

/**
 * Return a line for each heading below which steps are ticked: "Set the clock: 1, 2"; for steps above all, "1, 2".
 * `comma` and `colon` are those of the page's language.
 */
export function tickedSteps(comma, colon) {
  const found = new Map();
  let heading = "";
  for (const part of document.querySelectorAll('.kb-article :is(h2, h3, h4, h5, h6, li[data-kb="step"])')) {
    if (part.dataset.kb !== "step") heading = part.textContent.trim();
    else if (part.classList.contains("kb-done")) found.set(heading, [...(found.get(heading) ?? []), numberOf(part)]);
  }
  return [...found].map(([title, steps]) => [title, steps.join(comma)].filter(Boolean).join(colon));
}
