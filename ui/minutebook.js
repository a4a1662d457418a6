// The page's own script. `root` is where the page is shown, `go(data)` asks the server for it.
// Every link and form of ours is an address; this shows it without loading everything again. What
// the server drew into the page to begin with stands in #mb-early until it is taken over.

let paneRoot = null;
const here = () => location.pathname + location.search;
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
let begun = false;
let shown = "";
let wanted = "";
let pageArrives = false;
let opener = "";
let watchdog = 0;
let retry = 0;
// Counts how often an address was asked for that is shown already; 0 where the one awaited is not.
let renewals = 0;
let renewal = 0;

// The toolkit's own frame claims to be the main part of the page, and ours is inside it: there can
// be only one, so the frame becomes a plain element.
function mendFrame() {
  document.querySelectorAll("main:not(#content)").forEach((frame) => {
    const plain = document.createElement("div");
    plain.className = frame.className;
    plain.append(...frame.childNodes);
    frame.replaceWith(plain);
  });
  root.parentElement.classList.add("mb-frame");
  applyTheme();
}

function applyTheme() {
  document.body.classList.toggle("dark", document.documentElement.dataset.theme === "dark");
}

function live() {
  let region = document.getElementById("mb-live");
  if (!region) {
    region = document.createElement("div");
    region.id = "mb-live";
    region.className = "mb-unseen";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    (document.getElementById("content") || root).before(region);
  }
  return region;
}

function say(words) {
  const region = live();
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 60);
}

function page() {
  return root.querySelector(".mb-page");
}

function pagePart(url) {
  const address = new URL(url, location.href);
  if (address.pathname !== "/paper") {
    ["paper", "at", "show", "part"].forEach((name) => address.searchParams.delete(name));
  }
  return address.pathname + address.search;
}

function ask(url) {
  wanted = url;
  renewal = url === shown ? (renewals += 1) : 0;
  if (renewal) shown = "";
  pageArrives = !shown || pagePart(url) !== pagePart(shown);
  root.setAttribute("aria-busy", "true");
  document.documentElement.classList.add("mb-busy");
  if (page() && pageArrives) say(page().dataset.working);
  clearTimeout(watchdog);
  // The last resort, where neither an answer nor a failure comes.
  watchdog = setTimeout(lost, 45000);
  go({ url, shown: page() ? shown : "", renewal });
}

// Tells that nothing came; with `ended`, that one is no longer signed in.
function lost(ended) {
  clearTimeout(watchdog);
  clearTimeout(retry);
  document.documentElement.classList.remove("mb-busy");
  root.removeAttribute("aria-busy");
  const words = page() ? page().dataset : {};
  noLongerLost();
  const box = document.createElement("section");
  box.id = "mb-lost";
  box.className = "mb-notice mb-error";
  box.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = (ended ? words.endedTitle : words.lostTitle) || "The connection was lost";
  const text = document.createElement("p");
  text.textContent = (ended ? words.endedText : words.lostText) || "";
  const again = document.createElement("a");
  again.href = here();
  again.textContent = (ended ? words.endedAgain : words.again) || "Try again";
  // What was typed stays here, to be sent again afterwards.
  if (ended) again.target = "_blank";
  box.append(title, text, again);
  (document.getElementById("content") || root).prepend(box);
  box.scrollIntoView({ block: "nearest" });
}

function noLongerLost() {
  document.getElementById("mb-lost")?.remove();
}

function visit(url, replaceEntry) {
  const address = new URL(url, location.href);
  const next = address.pathname + address.search;
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  if (replaceEntry) history.replaceState({ scroll: 0 }, "", next);
  else if (next !== here()) history.pushState({ scroll: 0 }, "", next);
  ask(next);
}

function markOpen() {
  const open = new URL(here(), location.href).searchParams;
  const same = (url) => {
    const there = new URL(url, location.href).searchParams;
    return open.get("paper") === there.get("paper") && open.get("at") === there.get("at");
  };
  root.querySelectorAll("[data-opens]").forEach((card) => {
    const now = Boolean(open.get("paper")) && same(card.dataset.opens);
    card.classList.toggle("mb-is-open", now);
    const link = card.querySelector("a.mb-open");
    if (!link) return;
    if (now) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

function glide(target) {
  target.scrollIntoView({ block: "center", behavior: reduced.matches ? "auto" : "smooth" });
}

// Both parts say which address they were made for, so that an answer that was overtaken by a
// later one is told apart: it is not settled on, and if it came last, the right one is asked again.
function arrived() {
  const holder = paneRoot.querySelector(".mb-holder");
  if (!page() || !holder || !wanted) return;
  // The same address as before: only by this is what was asked for told from what is shown.
  if (renewal && holder.dataset.renewal !== String(renewal)) return;
  const paneIsRight = holder.dataset.url === wanted;
  const pageIsRight = page().dataset.url === wanted || (!pageArrives && pagePart(page().dataset.url) === pagePart(wanted));
  if (paneIsRight && pageIsRight) {
    clearTimeout(retry);
    if (shown !== wanted) settle();
  } else {
    // An overtaken answer came last, or is about to be followed by the right one: wait for it a
    // little, then ask again.
    clearTimeout(retry);
    retry = setTimeout(() => {
      shown = "";
      ask(wanted);
    }, 1500);
  }
}

// What the server drew goes to the toolkit's place for it as it is, with what was typed, opened and
// chosen in it meanwhile. The toolkit makes of it whatever is asked for next.
function takeOver(early) {
  const focused = early.contains(document.activeElement) ? document.activeElement : null;
  mendFrame(); // later, it would take the focus from what stands in it
  for (const part of [root, paneRoot]) {
    part.querySelector("[data-place]").replaceChildren(...early.querySelector(`#${part.id}`).childNodes);
  }
  early.remove();
  focused?.focus({ preventScroll: true });
  arrived(); // at once, so that no key is pressed between: it would find nothing to type in
}

function settle() {
  clearTimeout(watchdog);
  clearTimeout(retry);
  noLongerLost();
  const first = !begun;
  begun = true;
  // What was on the screen: the same, where the same was asked for once more.
  const before = new URL(shown || wanted, location.href);
  const now = new URL(wanted, location.href);
  const changedPage = pageArrives;
  shown = wanted;
  pageArrives = false;
  root.removeAttribute("aria-busy");
  document.documentElement.classList.remove("mb-busy");
  mendFrame();
  document.title = page().dataset.title;
  if (openMenu()) {
    openMenu().focus();
    setMenu(null);
  }
  // Fields that were typed in keep what was typed until they are told otherwise.
  if (changedPage && !first) root.querySelectorAll("form").forEach((form) => form.reset());
  document.documentElement.lang = page().lang || "en";
  markOpen();
  showKeys();
  if (addForm()) poll();
  if (changedPage) followLater();
  const pane = paneRoot.querySelector(".mb-pane");
  document.documentElement.classList.toggle("mb-with-pane", Boolean(pane));
  fitFields(); // to the width that is left
  if (changedPage && !first) {
    say(page().dataset.announce);
    const sameView = before.pathname === now.pathname;
    const target = sameView ? document.getElementById("result-title") : document.getElementById("content");
    const back = history.state && history.state.scroll;
    if (!readyToType() && target) target.focus({ preventScroll: true });
    scrollTo(0, back || 0);
  } else if (changedPage) {
    say(page().dataset.announce);
    if (!pane) readyToType(true);
    // Asked for anew where one had read on.
    if (history.state?.scroll && !scrollY) scrollTo(0, history.state.scroll);
  }
  if (pane) {
    const title = pane.querySelector("#paper-title, #result-title");
    if (!first && !changedPage && title) title.focus({ preventScroll: true });
    showQuote(pane, first || changedPage);
  } else if (opener && !changedPage) {
    const link = [...root.querySelectorAll("a.mb-open")].find((a) => a.getAttribute("href") === opener);
    if (link) {
      link.focus({ preventScroll: true });
      glide(link);
    }
    opener = "";
  } else if (now.pathname === "/paper") {
    const alone = root.querySelector(".mb-alone");
    // Opened at no quote it begins at its beginning, the way to other pages in sight.
    if (alone && alone.querySelector("#quote-mark, .mb-picture[data-box]")) showQuote(alone, false);
  }
}

// Brings the marked or boxed words into view: within the pane where it scrolls by itself.
function showQuote(holder, stay) {
  const mark = holder.querySelector("#quote-mark");
  const picture = holder.querySelector(".mb-picture[data-box] img");
  const scrolls = getComputedStyle(holder).overflowY === "auto";
  const move = (inHolder) => {
    const behavior = reduced.matches ? "auto" : "smooth";
    if (scrolls) holder.scrollTo({ top: inHolder() });
    else if (!stay) scrollTo({ top: scrollY + holder.getBoundingClientRect().top + inHolder(), behavior });
  };
  const from = (target) => target.getBoundingClientRect().top - holder.getBoundingClientRect().top + (scrolls ? holder.scrollTop : 0);
  if (mark) move(() => Math.max(0, from(mark) - Math.min(280, innerHeight / 3)));
  else if (picture) {
    const share = Number(picture.parentElement.dataset.box);
    const place = () => move(() => Math.max(0, from(picture) + share * picture.clientHeight - Math.min(280, innerHeight / 3)));
    if (picture.complete) place();
    else picture.addEventListener("load", place, { once: true });
  } else move(() => 0);
}

// Browsers that do not yet fit a field to its words by style alone.
function fitFields() {
  if (CSS.supports("field-sizing", "content")) return;
  root.querySelectorAll("textarea").forEach((field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  });
}

function addressOf(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => String(value).trim() !== "");
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value).trim()]));
  const path = new URL(form.action, location.href).pathname;
  return query.toString() ? `${path}?${query}` : path;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.classList.contains("mb-open")) opener = link.getAttribute("href");
  visit(link.href);
});

document.addEventListener("click", (event) => {
  // A place on this page: to follow it as an address would ask for the page again.
  const within = event.target.closest('a[href^="#"]');
  if (within) {
    event.preventDefault();
    document.getElementById(within.getAttribute("href").slice(1))?.focus();
  }
  const copy = event.target.closest("button[data-copy]");
  if (copy) copyText(copy);
  if (event.target.closest("button[data-theme]")) {
    const dark = document.documentElement.dataset.theme !== "dark";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    try { localStorage.setItem("minutebook-theme", dark ? "dark" : "light"); } catch (error) { /* kept for this page only */ }
    applyTheme();
  }
});

async function copyText(button) {
  const words = page().dataset;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(words.copied);
    button.classList.add("mb-done");
    setTimeout(() => button.classList.remove("mb-done"), 1500);
  } catch (error) {
    const field = document.createElement("textarea");
    field.value = button.dataset.copy;
    field.className = "mb-unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus();
    say(done ? words.copied : words.copyFailed);
  }
}

// Menus: a button, and the list that it controls. One is open at a time.
const menuButtons = () => [...root.querySelectorAll("button[data-menu]")];
const openMenu = () => menuButtons().find((button) => button.getAttribute("aria-expanded") === "true");
const listOf = (button) => document.getElementById(button.getAttribute("aria-controls"));
const linksOf = (button) => [...listOf(button).querySelectorAll("a")].filter((link) => link.offsetParent);

function setMenu(wished) {
  menuButtons().forEach((button) => button.setAttribute("aria-expanded", String(button === wished)));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-menu]");
  if (button) setMenu(button === openMenu() ? null : button);
  else if (openMenu() && !listOf(openMenu()).contains(event.target)) setMenu(null);
});

document.addEventListener("focusin", (event) => {
  const open = openMenu();
  if (open && event.target !== open && !listOf(open).contains(event.target)) setMenu(null);
});

// True where the key was for a menu.
function menuKey(event) {
  const open = openMenu();
  const button = event.target.closest("button[data-menu]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && open) {
    setMenu(null);
    open.focus();
  } else if (step && button) {
    setMenu(button);
    linksOf(button).at(step > 0 ? 0 : -1)?.focus();
  } else if (step && open && listOf(open).contains(event.target)) {
    const links = linksOf(open);
    links[(links.indexOf(event.target) + step + links.length) % links.length].focus();
  } else return false;
  event.preventDefault();
  return true;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-form]");
  if (!form) return;
  event.preventDefault();
  visit(addressOf(form));
});

document.addEventListener("input", (event) => {
  if (event.target.matches("#mb-page textarea")) fitFields();
});

addEventListener("popstate", () => ask(here()));
addEventListener("pagehide", () => history.replaceState({ ...history.state, scroll: scrollY }, ""));
addEventListener("resize", fitFields);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (change) => {
  let wish = null;
  try { wish = localStorage.getItem("minutebook-theme"); } catch (error) { wish = null; }
  if (!wish) {
    document.documentElement.dataset.theme = change.matches ? "dark" : "light";
    applyTheme();
  }
});

history.scrollRestoration = "manual";
function start() {
  // The place of the paper is made after the place of the page.
  paneRoot = root.parentElement.querySelector("#mb-pane");
  if (!paneRoot?.querySelector("[data-place]")) {
    requestAnimationFrame(start);
    return;
  }
  // The toolkit changes what is there into what is to be there, at times by attributes alone.
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["data-url", "data-renewal"] };
  for (const part of [root, paneRoot]) {
    new MutationObserver(() => requestAnimationFrame(arrived)).observe(part, changes);
  }
  applyTheme();
  wanted = here();
  pageArrives = true;
  const early = document.getElementById("mb-early");
  if (early) takeOver(early);
  else ask(wanted);
}
