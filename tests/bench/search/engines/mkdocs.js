// Asks MkDocs' built-in search: its search box, its worker.

{
  const ready = benchReady((message) => message.allowSearch);

  window.benchAsk = async (text) => {
    await ready;
    const input = document.getElementById("mkdocs-search-query");
    return benchTyped(input, text, ({ query }) => query, ({ results }) => results?.map((hit) => hit.location));
  };
}
