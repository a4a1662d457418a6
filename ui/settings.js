// The choice of colours: light, dark, or whatever the device is set to. It is kept in this browser.

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
