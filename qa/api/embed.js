/* <ask-documents>: a question box that answers in the words of the documents, for any page.

   <script src="https://SERVER/api/embed.js" defer></script>
   <ask-documents lang="en"></ask-documents>

   Whatever comes from a document or a visitor becomes text, never markup. Nothing is stored,
   and nothing is fetched but the answer, from the server that this file came from. */
(() => {
  "use strict";
  const WORDS = __WORDS__;
  const script = document.currentScript;
  if (!script || customElements.get("ask-documents")) return;
  const base = new URL("../", script.src);
  const MOST_CHARACTERS = 2000;
  const PATIENCE_MS = 60000;
  const CLOSEST = 3;

  const STYLE = `
    :host { display: block; font: inherit; color: inherit; line-height: 1.5; }
    :host([hidden]) { display: none; }
    * { box-sizing: border-box; }
    form { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    label { flex: 1 0 100%; font-weight: 600; }
    input { flex: 1 1 12rem; min-width: 0; }
    input, button { font: inherit; min-height: 2.75rem; padding: 0.4rem 0.8rem; border-radius: 0.4rem;
      border: 1px solid var(--ask-accent, #17407f); }
    input { background: #fff; color: #1b2433; }
    button { background: var(--ask-accent, #17407f); color: var(--ask-on-accent, #fff); cursor: pointer; }
    :is(a, input, button, summary):focus-visible { outline: 3px solid var(--ask-focus, #e08a00); outline-offset: 2px; }
    .answer > * { margin: 1rem 0 0; }
    figure { border-left: 4px solid var(--ask-accent, #17407f); padding: 0.1rem 0 0.1rem 1rem; }
    blockquote { margin: 0; font-family: Georgia, "Times New Roman", serif; font-size: 1.1em;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { background: #ffe89a; color: #1b2433; border-radius: 0.2em; }
    figcaption, .note { font-size: 0.9em; overflow-wrap: anywhere; }
    figcaption { margin-top: 0.4rem; }
    a { color: inherit; }
    details > figure { margin: 0.8rem 0 0; border-left-style: dotted; }`;

  function made(name, text = "", attributes = {}) {
    const node = document.createElement(name);
    node.textContent = text;
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  /* Offsets count Unicode characters; JavaScript's own count halves of some. */
  function marked(quote) {
    const box = made("blockquote");
    if (!quote.highlight) {
      box.textContent = quote.text;
      return box;
    }
    const letters = Array.from(quote.text);
    const [from, to] = quote.highlight;
    const cut = (start, end) => letters.slice(start, end).join("");
    box.append(cut(0, from), made("mark", cut(from, to)), cut(to));
    return box;
  }

  /* What proves in the document view that the words still stand there; only on safe connections. */
  async function checkOf(text) {
    if (!globalThis.crypto?.subtle) return "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 12);
  }

  async function addressOf(quoted) {
    const address = new URL("document", base);
    const query = { doc: quoted.document, start: quoted.start, end: quoted.end };
    const check = await checkOf(quoted.text);
    address.search = new URLSearchParams(check ? { ...query, check } : query);
    return address.href;
  }

  class AskDocuments extends HTMLElement {
    #words = WORDS.en;
    #input;
    #answer;
    #asking;

    connectedCallback() {
      if (this.shadowRoot) return;
      const language = (this.closest("[lang]")?.lang || "en").slice(0, 2).toLowerCase();
      this.#words = WORDS[language] || WORDS.en;
      const root = this.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet(); // a page that forbids <style> allows this
      style.replaceSync(STYLE);
      root.adoptedStyleSheets = [style];
      root.append(this.#form(), this.#region());
    }

    disconnectedCallback() {
      this.#asking?.abort();
    }

    #form() {
      const form = made("form", "", { role: "search" });
      this.#input = made("input", "", {
        id: "question", type: "text", autocomplete: "off", enterkeyhint: "search",
        maxlength: MOST_CHARACTERS, placeholder: this.#words.placeholder,
      });
      form.append(
        made("label", this.#words.label, { for: "question" }), this.#input,
        made("button", this.#words.ask, { type: "submit" }),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const question = this.#input.value.trim();
        if (question) this.#ask(question);
        else this.#input.focus();
      });
      return form;
    }

    #region() {
      this.#answer = made("div", "", {
        class: "answer", role: "region", "aria-live": "polite", "aria-label": this.#words.answer,
      });
      return this.#answer;
    }

    /* A new question takes the place of one that is not answered yet. */
    async #ask(question) {
      this.#asking?.abort();
      const asking = (this.#asking = new AbortController());
      const late = setTimeout(() => asking.abort("late"), PATIENCE_MS);
      this.#answer.setAttribute("aria-busy", "true");
      this.#answer.replaceChildren(made("p", this.#words.searching, { class: "note" }));
      const drawn = await this.#fetched(question, asking.signal).catch(() => [made("p", this.#words.failed)]);
      clearTimeout(late);
      if (asking !== this.#asking) return;
      this.#answer.replaceChildren(...drawn);
      this.#answer.setAttribute("aria-busy", "false");
    }

    async #fetched(question, signal) {
      const reply = await fetch(new URL("api/ask", base), {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ question }), credentials: "omit", signal,
      });
      const answer = await reply.json();
      if (!reply.ok) return [made("p", String(answer.error || this.#words.failed))];
      return answer.status === "answered" ? this.#quotes(answer) : this.#abstention(answer);
    }

    async #quotes(answer) {
      const figures = await Promise.all(answer.quotes.map((quote, place) => this.#figure(quote, place + 1)));
      return [...figures, made("p", this.#words.note, { class: "note" })];
    }

    async #abstention(answer) {
      const said = made("p", this.#words.reasons[answer.reason] || this.#words.unanswered);
      const closest = answer.passages.slice(0, CLOSEST);
      if (!closest.length) return [said];
      const box = made("details");
      box.append(made("summary", this.#words.closest));
      box.append(...(await Promise.all(closest.map((passage, place) => this.#figure(passage, place + 1)))));
      return [said, box];
    }

    async #figure(quoted, number) {
      const figure = made("figure");
      const page = quoted.page ? [this.#words.page.replace("{n}", quoted.page)] : [];
      const place = [quoted.title, ...quoted.section.slice(1), ...page].join(" › ");
      const caption = made("figcaption", `[${number}] ${place}. `);
      const words = this.#words.show.replace("{n}", number);
      caption.append(made("a", words, { href: await addressOf(quoted), target: "_blank", rel: "noopener" }));
      figure.append(marked(quoted), caption);
      return figure;
    }
  }

  customElements.define("ask-documents", AskDocuments);
})();
