// Behaviour for pages that already work without it: one custom element a file.
import "./elements/theme.js";
import "./elements/language.js";
import "./elements/search.js";
import "./elements/copy.js";
import "./elements/steps.js";
import "./elements/prepared.js";
import "./elements/feedback.js";
import "./elements/contents.js";
import "./elements/zoom.js";
import "./elements/terms.js";
import "./elements/tables.js";
import "./elements/due.js";
import "./elements/print.js";
