// The small behaviour of the reading view: terms explained, and words copied. Whatever it
// shows it takes as text from the page, and whatever it does works a second time, too.
(() => {
  if (window.qaReading) return;
  window.qaReading = true;
  let note = null;
  let current = null;
  let pinned = false;
  let waiting = 0;

  const narrow = () => window.matchMedia("(max-width: 40rem)").matches;
  const termOf = (event) => event.target.closest?.("[data-qa-term]");

  const place = () => {
    note.style.left = note.style.top = "";
    if (narrow()) return;
    const word = current.getClientRects()[0];
    const size = note.getBoundingClientRect();
    const left = Math.min(Math.max(8, word.left), window.innerWidth - size.width - 8);
    const below = word.bottom + 8;
    const fits = below + size.height < window.innerHeight;
    note.style.left = `${left}px`;
    note.style.top = `${fits ? below : word.top - size.height - 8}px`;
  };
  const hide = () => {
    clearTimeout(waiting);
    if (note?.isConnected) note.remove();
    current = null;
    pinned = false;
  };
  const show = (term) => {
    clearTimeout(waiting);
    const meaning = document.getElementById(term.dataset.qaTerm);
    if (!meaning || current === term) return;
    hide();
    note = document.createElement("div");
    note.className = "qa-note-box";
    note.setAttribute("aria-hidden", "true"); // the term itself is described by the list of terms
    note.textContent = meaning.textContent;
    term.closest(".stHtml").append(note);
    if (note.showPopover) {
      note.setAttribute("popover", "manual");
      note.showPopover();
    }
    current = term;
    place();
  };
  const later = (action, delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(action, delay);
  };
  const onNote = (event) => note?.contains(event.target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const term = termOf(event);
    if (term) later(() => show(term), 150);
    else if (onNote(event)) clearTimeout(waiting);
    else if (current && !pinned) later(hide, 250);
  });
  document.addEventListener("focusin", (event) => {
    const term = termOf(event);
    if (term && term.matches(":focus-visible")) show(term);
    else if (!onNote(event)) hide();
  });
  const press = (term) => {
    const again = current === term && pinned;
    if (again) return hide();
    show(term);
    pinned = true;
  };
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (term) press(term);
    else if (!onNote(event)) hide();
    const button = event.target.closest?.("[data-qa-copy]");
    if (button) copy(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const term = termOf(event);
    if (term && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      press(term);
    }
  });
  // Reaching a term by keyboard scrolls to it: its meaning goes along.
  document.addEventListener("scroll", () => {
    if (!current || narrow()) return;
    if (document.activeElement === current) place();
    else hide();
  }, true);

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.qaCopy);
    const text = source ? source.textContent : window.location.href;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text);
    }
    const words = document.querySelector(".qa-copied")?.dataset ?? {};
    const said = (done ? words.done : words.failed) ?? "";
    const before = button.textContent;
    if (before === said) return;
    button.textContent = said;
    const status = document.querySelector(".qa-copied");
    if (status) status.textContent = said;
    setTimeout(() => {
      button.textContent = before;
      if (status) status.textContent = "";
    }, 2500);
  };
  // Pages that are not served over https have no clipboard of their own.
  const copyBySelection = (text) => {
    const box = document.createElement("textarea");
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };
})();
