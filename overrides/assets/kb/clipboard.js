/**
 * Copy `text`, which stands in the element `source`: a promise of whether it was copied. Where that is not allowed
 * (no permission, a page without https) the element is selected, so that the usual keys copy it.
 */
export async function copyText(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return false;
  }
}
