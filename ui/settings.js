// The choice of colours: light, dark, or whatever the device is set to, kept in this browser. And what
// becomes of a page whose reader is not signed in any more: it leads to where one signs in again.

const device = matchMedia("(prefers-color-scheme: dark)");

function wishedTheme() {
  try { return localStorage.getItem("minutebook-theme") || "system"; } catch (error) { return "system"; }
}

function showThemes() {
  const chosen = root.querySelector(`[data-themes] input[value="${wishedTheme()}"]`);
  if (chosen) chosen.checked = true;
}

document.addEventListener("change", (event) => {
  const choices = event.target.closest("[data-themes]");
  if (!choices) return;
  const wish = event.target.value;
  try {
    if (wish === "system") localStorage.removeItem("minutebook-theme");
    else localStorage.setItem("minutebook-theme", wish);
  } catch (error) { /* kept for this page only */ }
  document.documentElement.dataset.theme = wish === "system" ? (device.matches ? "dark" : "light") : wish;
  applyTheme();
  say(choices.dataset.kept);
});

// The button in the header changes it too.
document.addEventListener("click", (event) => {
  if (event.target.closest("button[data-theme]")) setTimeout(showThemes, 0);
});

let signedTimer = 0;

// Where an answer is long in coming it may be that nobody is signed in: a reload then asks for that.
function awaitSignedIn() {
  clearTimeout(signedTimer);
  if (!page() || page().dataset.signedIn === undefined) return;
  signedTimer = setTimeout(async () => {
    if (!document.documentElement.classList.contains("mb-busy")) return;
    try {
      const answer = await fetch("/help", { method: "HEAD", redirect: "manual" });
      if (answer.type === "opaqueredirect") location.reload();
    } catch (error) { /* nobody answers at all, which is said in its own time */ }
  }, 2000);
}
