// What comes after the page: the words of a language model, and the progress of long work. The server
// tells it as lines of JSON; to leave the page, or to stop it, is to listen no longer.

let worded = null;

// Gives every object that an answer's lines hold to `take`, as they come.
async function takeLines(answer, take) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split("\n");
    rest = done ? "" : lines.pop();
    lines.filter((line) => line.trim()).forEach((line) => take(JSON.parse(line)));
    if (done) return;
  }
}

// Begins what the page that has arrived asks for, and ends what the page before had asked for.
function followLater() {
  if (checking && !root.querySelector("form[data-check]")) checking.abort();
  followWording();
  followJudging();
  afterCorrection();
  showThemes();
}

function followWording() {
  const place = root.querySelector("[data-wording]");
  if (worded) worded.abort();
  worded = place ? new AbortController() : null;
  if (place) takeWording(place, worded);
}

async function takeWording(place, listening) {
  const out = place.querySelector("[data-worded-out]");
  const line = place.querySelector("[data-worded-state]");
  const stop = place.querySelector("[data-worded-stop]");
  let ended = false;
  const end = (words) => {
    if (ended || worded !== listening) return; // the page was left
    ended = true;
    line.textContent = words;
    if (document.activeElement === stop) document.getElementById("result-title").focus({ preventScroll: true });
    stop.hidden = true;
    say(words);
  };
  // The toolkit may have made this place from that of the page before.
  out.textContent = "";
  line.textContent = place.dataset.working;
  stop.hidden = false;
  try {
    const answer = await fetch(place.dataset.wording, { headers: { "X-Minutebook": "1" }, signal: listening.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    await takeLines(answer, (told) => {
      if (told.state === undefined || worded !== listening) return;
      // Made by the server, which escapes whatever the model wrote.
      if (out.innerHTML !== told.html) out.innerHTML = told.html;
      if (told.done) end(told.state);
      else line.textContent = told.state;
    });
    end(place.dataset.failed);
  } catch (error) {
    end(listening.signal.aborted ? place.dataset.stopped : place.dataset.failed);
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-worded-stop]") && worded) worded.abort();
  const mark = event.target.closest(".mb-worded-out a");
  const quote = mark && document.getElementById(mark.getAttribute("href").slice(1));
  if (!quote) return;
  quote.tabIndex = -1;
  quote.focus({ preventScroll: true });
  glide(quote);
});
