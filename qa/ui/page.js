/* The page's own script, run once a visit. It never writes a text of a document or a
   question into the page as anything but text, and speaks to no other machine. */
(() => {
  if (window.qaPage) return;
  window.qaPage = true;
  const box = () => document.querySelector('[data-testid="stChatInputTextArea"]');

  /* Screen readers hear of a new answer through one region that is always there. */
  const region = document.createElement("div");
  region.id = "qa-live";
  region.className = "qa-unseen";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  let waiting;
  const say = (text) => {
    clearTimeout(waiting);  // what is newer is said, not what was waiting
    region.textContent = "";
    waiting = setTimeout(() => { region.textContent = text; }, 120);
  };
  window.addEventListener("qa:reply", (event) => {
    const reply = document.querySelector(`#qa-reply-${Number(event.detail)}`);
    if (reply) say(reply.dataset.said);
  });

  /* A link within the app opens without leaving the conversation: as "back" and "forward" do. */
  const follow = (event) => {
    const link = event.target.closest?.("a[data-inner]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (lost) return say(settings().offline);
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "qa-unseen";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  const tell = (button, text) => {
    say(text);
    const words = button.querySelector("span");
    words.dataset.words ??= words.textContent;
    words.textContent = text;
    setTimeout(() => { words.textContent = words.dataset.words; }, 2500);
  };
  const copy = async (event) => {
    const button = event.target.closest?.("button[data-copy], button[data-share]");
    if (!button) return;
    const share = button.dataset.share;
    const text = share === undefined ? button.dataset.copy : new URL(`./${share}`, location.href).href;
    tell(button, (await copied(text)) ? button.dataset.done : button.dataset.failed);
  };
  document.addEventListener("click", (event) => { follow(event); copy(event); });

  /* Earlier questions come back with the arrows, as in a terminal. */
  let back = 0;
  const recall = (event) => {
    const area = box();
    if (event.target !== area || !["ArrowUp", "ArrowDown"].includes(event.key) || event.isComposing) return;
    const asked = [...document.querySelectorAll(".qa-question")].map((each) => each.dataset.asked);
    const now = back ? asked[asked.length - back] : "";
    if (area.value !== now) back = 0;
    if (area.value && area.value !== now) return;
    const next = back + (event.key === "ArrowUp" ? 1 : -1);
    if (next < 0 || next > asked.length) return;
    event.preventDefault();
    back = next;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")
      .set.call(area, back ? asked[asked.length - back] : "");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("keydown", recall, true);

  /* The words of a control that Streamlit names in English only; and the lost connection. */
  const settings = () => document.querySelector("#qa-page")?.dataset ?? {};
  const name = (selector, text) => {
    for (const each of document.querySelectorAll(selector))
      if (text && each.getAttribute("aria-label") !== text) each.setAttribute("aria-label", text);
  };
  const mend = (link) => {
    const address = link.getAttribute("href");
    /* Streamlit gives the first page an address that is empty, and so that of the page one is on. */
    if (address === "" || address?.startsWith("?")) link.setAttribute("href", `./${address}`);
    /* A link that leads nowhere is not for the keyboard either. */
    const off = link.hasAttribute("disabled");
    if (off && address !== null) {
      link.dataset.address = link.getAttribute("href");
      link.removeAttribute("href");
    } else if (!off && address === null && link.dataset.address) link.setAttribute("href", link.dataset.address);
    if (off === (link.getAttribute("aria-disabled") === "true")) return;
    for (const [name, value] of [["role", "link"], ["aria-disabled", "true"]])
      off ? link.setAttribute(name, value) : link.removeAttribute(name);
  };
  const banner = document.createElement("p");
  banner.id = "qa-offline";
  banner.hidden = true;
  document.body.append(banner);
  let lost = false;
  const watch = () => {
    const { lang, ask, send, offline, online } = settings();
    if (lang && document.documentElement.lang !== lang) document.documentElement.lang = lang;
    name('[data-testid="stChatInputTextArea"]', ask);
    name('[data-testid="stChatInputSubmitButton"]', send);
    for (const link of document.querySelectorAll('[data-testid="stPageLink-NavLink"]')) mend(link);
    for (const link of document.querySelectorAll(".st-key-menu a[href]")) {
      const here = location.pathname === new URL(link.href).pathname ||
        (link.pathname.endsWith("/chat") && location.pathname === link.pathname.slice(0, -4));
      if (here !== (link.getAttribute("aria-current") === "page"))
        here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
    const state = document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState;
    const gone = !navigator.onLine || (state !== undefined && state !== "CONNECTED" && state !== "INITIAL");
    /* Streamlit's own word on it is for developers, and puts the page out of reach: ours is enough. */
    if (gone) document.querySelector('[data-testid="stDialog"] [aria-label="Close"]')?.click();
    if (gone === lost) return;
    lost = gone;
    banner.textContent = offline ?? "";
    banner.hidden = !gone;
    say(gone ? offline : online);
  };
  window.addEventListener("online", watch);
  window.addEventListener("offline", watch);
  new MutationObserver(watch).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state", "data-lang", "href"],
  });
  watch();
})();
