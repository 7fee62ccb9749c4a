// Goes into a page before its own scripts: notes what the page asks of its search worker and what that answers.
// benchTyped(input, isQuestion, answerOf) pastes a text with the keyboard and gives what was found, in a promise.

{
  const Native = window.Worker;
  const listeners = new Set();
  let posted = [];

  window.Worker = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => listeners.forEach((tell) => tell(data)));
      this.addEventListener("error", () => listeners.forEach((tell) => tell(null)));
    }

    postMessage(message, ...rest) {
      posted.push(message);
      super.postMessage(message, ...rest);
    }
  };

  /** Resolves once `isReady(message)` was true of a message of the worker. */
  window.benchReady = (isReady) =>
    new Promise((resolve) => listeners.add((message) => message && isReady(message) && resolve()));

  /** The answers to the next questions, both told by `turnOf(message)`, when each has one and no more is asked. */
  window.benchAnswers = (turnOf) => {
    posted = [];
    const answers = [];
    return new Promise((resolve) => {
      const listen = (message) => {
        if (message === null || !turnOf(message)) return;
        answers.push(message);
        setTimeout(() => {
          if (answers.length !== posted.filter(turnOf).length) return;
          listeners.delete(listen);
          resolve(answers);
        });
      };
      listeners.add(listen);
    });
  };

  /**
   * Put `text` into `input` and let go of a key. `isQuestion(posted)` says which message to the worker is a query,
   * `answerOf(message)` gives the addresses in an answer or undefined. A worker that fails has found nothing, and so
   * has a page that does not ask.
   */
  window.benchTyped = async (input, text, isQuestion, answerOf) => {
    posted = [];
    const started = performance.now();
    const answered = new Promise((resolve) => {
      const listen = (message) => {
        const urls = message === null ? [] : answerOf(message);
        if (!urls) return;
        listeners.delete(listen);
        resolve({ urls, ms: performance.now() - started });
      };
      listeners.add(listen);
    });
    input.value = text;
    input.dispatchEvent(new KeyboardEvent("keyup", { key: "v", ctrlKey: true, bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    if (!posted.some(isQuestion)) return { urls: [], ms: performance.now() - started };
    return answered;
  };
}
