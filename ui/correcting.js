// Putting a promise right, and waiting for promises that are still being judged.

let corrected = null;
let judgingTimer = 0;

async function correct(form, said, place) {
  const words = form.dataset;
  const line = form.querySelector("[data-correct-state]");
  const buttons = [...form.querySelectorAll("button")];
  const fail = (message) => {
    line.textContent = message || words.failed;
    line.classList.add("mb-failed");
    say(line.textContent);
    buttons.forEach((button) => { button.disabled = false; });
  };
  buttons.forEach((button) => { button.disabled = true; });
  try {
    const headers = { "X-Minutebook": "1", "Content-Type": "application/json" };
    const body = JSON.stringify({ promise: words.correct, said, place });
    const answer = await fetch("/promises/correct", { method: "POST", headers, body });
    const kept = await answer.json();
    if (!kept.promise) {
      fail(kept.message);
      return;
    }
    corrected = { promise: words.correct, words: words.kept };
    ask(here());
  } catch (error) {
    fail("");
  }
}

// After a correction the focus goes back to its promise, if that is still among those shown.
function afterCorrection() {
  if (!corrected) return;
  const { promise, words } = corrected;
  corrected = null;
  setTimeout(() => {
    const title = document.getElementById(`promise-${promise}`) || document.getElementById("result-title");
    if (title) {
      title.tabIndex = -1;
      title.focus();
    }
    say(words);
  }, 0);
}

function followJudging() {
  clearTimeout(judgingTimer);
  if (root.querySelector("[data-judging-progress]")) judgingTimer = setTimeout(askJudging, 1000);
}

async function askJudging() {
  const place = root.querySelector("[data-judging-progress]");
  if (!place) return;
  try {
    const told = await (await fetch(place.dataset.judgingProgress)).json();
    if (!place.isConnected) return;
    if (told.ready) {
      ask(here());
      return;
    }
    place.querySelector("progress").max = told.total || 1;
    place.querySelector("progress").value = told.done;
    place.querySelector("[data-judging-state]").textContent = told.state;
  } catch (error) { /* asked again below: the server may be on its way back */ }
  judgingTimer = setTimeout(askJudging, 1000);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-correct]");
  if (!form) return;
  event.preventDefault();
  const place = form.elements.place.value.trim();
  if (place) correct(form, "answered", place);
  else {
    form.querySelector("[data-correct-state]").textContent = form.dataset.empty;
    say(form.dataset.empty);
    form.elements.place.focus();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("form[data-correct] button[data-said]");
  if (button) correct(button.closest("form"), button.dataset.said, button.dataset.place || "");
});
