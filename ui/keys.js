// The keys of the pages. Single keys can be turned off on the help page, since they get in the way
// of those who speak to their computer; Enter, Esc, the arrows and Tab always work.

const KEYS_KEPT = "minutebook-keys";
let menuFrom = null;
let typedAhead = "";
let typedWhen = 0;

function keysOn() {
  try { return localStorage.getItem(KEYS_KEPT) !== "off"; } catch (error) { return true; }
}

function setKeys(on) {
  try { localStorage.setItem(KEYS_KEPT, on ? "on" : "off"); } catch (error) { /* kept for no page but this one */ }
  showKeys();
}

function showKeys() {
  const button = root.querySelector("button[data-keys]");
  if (button) button.setAttribute("aria-pressed", String(keysOn()));
}

const mainField = () => root.querySelector("[data-main-field], form[data-check] textarea");

function toField(field) {
  field.focus();
  field.select();
}

// A page that has nothing yet but its field is there to be typed on. Not where a finger would have
// a keyboard put over half of the page.
function readyToType(holding) {
  const field = mainField();
  if (!field || field.value || !matchMedia("(hover: hover) and (pointer: fine)").matches) return false;
  if (root.querySelector("#result-title, .mb-listing")) return false;
  if (holding && document.activeElement !== document.body) return false;
  field.focus({ preventScroll: true });
  return true;
}

function toMenu() {
  const nav = document.getElementById("mb-menu");
  const button = menuButtons().find((one) => one.classList.contains("mb-menu") && one.offsetParent);
  menuFrom = document.activeElement;
  if (button) setMenu(button);
  const links = [...nav.querySelectorAll("a")].filter((link) => link.offsetParent);
  (links.find((link) => link.hasAttribute("aria-current")) || links[0]).focus();
}

// In the menu letters go to the next entry that begins with them, as in any menu; the same letter
// again goes to the one after. A closed group opens.
function typeAhead(event) {
  const nav = event.target.closest("#mb-menu");
  if (!nav || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false;
  const soon = event.timeStamp - typedWhen < 1000;
  if (event.key === " " && !(soon && typedAhead)) return false;
  if (event.key === "/") return false;
  const letter = event.key.toLocaleLowerCase();
  const again = soon && typedAhead === letter;
  typedAhead = soon && !again ? typedAhead + letter : letter;
  typedWhen = event.timeStamp;
  const links = [...nav.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement) + (typedAhead.length > 1 ? 0 : 1);
  const around = [...links.slice(Math.max(at, 0)), ...links.slice(0, Math.max(at, 0))];
  const found = around.find((link) => link.textContent.trim().toLocaleLowerCase().startsWith(typedAhead));
  if (found) {
    const group = found.closest(".mb-group");
    const opens = group && group.querySelector("button[data-menu]");
    if (opens && opens.offsetParent) setMenu(opens);
    found.focus();
  }
  event.preventDefault();
  return true;
}

// The quotes and rows that can be opened, in the order of the page.
function openable() {
  const cards = [...root.querySelectorAll("[data-opens]")].map((card) => card.querySelector("a.mb-open"));
  const links = cards.some(Boolean) ? cards.filter(Boolean) : [...root.querySelectorAll("#content a.mb-open")];
  return links.length ? links : [...root.querySelectorAll(".mb-listing li a, .mb-start li a")];
}

function turn(step) {
  const place = document.querySelector(".mb-strip .mb-steps span") || document.querySelector("figcaption.mb-steps span");
  const link = step > 0 ? place?.nextElementSibling : place?.previousElementSibling;
  if (link) link.click();
  return Boolean(place);
}

// True where the key was one of ours.
function oneKey(key) {
  if (!keysOn()) return false;
  if (key === "/") {
    if (mainField()) toField(mainField());
    else visit(page()?.lang === "cy" ? "/search?lang=cy" : "/search");
  } else if (/^[1-9]$/.test(key)) {
    const link = openable()[Number(key) - 1];
    if (!link) return false;
    link.focus({ preventScroll: true });
    link.click();
  } else if (key === "m") toMenu();
  else if (key === "n" || key === "p") return turn(key === "n" ? 1 : -1);
  else if (key === "f") {
    const field = document.getElementById("follow-up");
    if (!field) return false;
    toField(field);
    field.scrollIntoView({ block: "center" });
  } else if (key === "c") {
    const copy = document.querySelector("#mb-pane button[data-copy], #mb-page button[data-copy]");
    if (!copy) return false;
    copyText(copy);
  } else if (key === "d") {
    // Of the open quote its extract, else the first of the page's files.
    const file = document.querySelector("#mb-pane a[download], .mb-alone a[download], #mb-page .mb-actions a[download]");
    if (!file) return false;
    file.click();
    say(file.textContent);
  } else if (key === "?") visit(page()?.lang === "cy" ? "/help?lang=cy" : "/help");
  else return false;
  return true;
}

function leave(event) {
  const close = paneRoot.querySelector("a.mb-close");
  if (event.target.closest("#mb-menu") && menuFrom && menuFrom.isConnected) menuFrom.focus();
  else if (close) visit(close.href);
  // Out of the field, so that the single keys can be used.
  else if (event.target === mainField()) document.getElementById("content").focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]");
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key.length > 1 && event.key !== "Shift") typedAhead = "";
  if (!typing && (menuKey(event) || typeAhead(event))) return;
  if (event.key === "Enter" && event.target.matches("textarea")) {
    const sends = event.target.matches("[data-main-field]") ? !event.shiftKey : event.ctrlKey || event.metaKey;
    if (!sends || !event.target.form) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  } else if (event.key === "Escape") leave(event);
  else if (event.key === "/" && keysOn() && !held && event.target === mainField() && !event.target.value) event.preventDefault();
  else if (!typing && !held && oneKey(event.key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("button[data-keys]")) setKeys(!keysOn());
});
