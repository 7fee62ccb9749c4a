// What a person tells without quotes: the clause that was shown; see kb_build/search/told.py.

const SHOWN = new RegExp(
  "(?:と|([んすたるいだァ-ヶーA-Za-z0-9 。｡])って)(?:表示(?:され|が出)|出(?:て|た|ま|る|な|ん)|言わ|書(?:いて|かれ))" +
    "|(?:という|といった|との|っていう)(?:内容の)?(?:エラー|メッセージ|表示|警告|通知|文言)",
  "g",
);
const CLAUSE_END = /(?:[とらばがずで]|けど|ので)[、､]|[。｡]/u;
const [SHORTEST_TOLD, LONGEST_TOLD] = [8, 300];
const QUOTE_MARK = /[「」『』]/u;

/** The clause that a Japanese text says to have been shown, without quotes: the first one, if there is one. */
export function toldIn(text) {
  for (const { 1: last = "", index } of text.matchAll(SHOWN)) {
    const before = (text.slice(0, index) + last).replace(/[ 　。｡、､]+$/u, "");
    const clause = before.split(CLAUSE_END).at(-1).replace(/^[ 　]+/u, "");
    const { length } = [...clause];
    if (SHORTEST_TOLD <= length && length <= LONGEST_TOLD && !QUOTE_MARK.test(clause)) return [clause];
  }
  return [];
}
