// Checking a draft: what was pasted or chosen is sent once, and what was found is shown below, each
// sentence when it is done. The server keeps nothing, so the marked copies come at the end and wait
// here to be saved.

let copies = {};
let checking = null;

function checkState(words, failed) {
  const line = root.querySelector("[data-check-state]");
  if (!line) return; // the page was left
  line.textContent = words;
  line.classList.toggle("mb-check-failed", Boolean(failed));
  say(words);
}

async function checkDraft(form) {
  const words = form.dataset;
  const file = form.elements.file.files[0];
  const pasted = form.elements.draft.value;
  const out = root.querySelector("[data-check-out]");
  const button = form.querySelector('button[type="submit"]');
  if (button.disabled) return;
  if (!file && !pasted.trim()) {
    checkState(words.nothing, true);
    form.elements.draft.focus();
    return;
  }
  if (file && file.size > Number(words.most)) {
    checkState(words.large, true);
    return;
  }
  const query = new URLSearchParams({ name: file ? file.name : "", lang: document.documentElement.lang });
  ["body", "since", "until"].forEach((name) => {
    if (form.elements[name].value.trim()) query.set(name, form.elements[name].value.trim());
  });
  const rows = document.createElement("ol");
  rows.className = "mb-check-rows";
  out.replaceChildren(rows);
  copies = {};
  button.disabled = true;
  checking = new AbortController();
  checkState(words.working);
  checkProgress(0, 1);
  let told = 0;
  try {
    const answer = await fetch(`/check/draft?${query}`, {
      method: "POST",
      body: file || pasted,
      headers: { "X-Minutebook": "1", "Content-Type": "application/octet-stream", Accept: "application/x-ndjson" },
      signal: checking.signal,
    });
    if (!answer.ok) {
      checkState((await answer.json()).message || words.failed, true);
      return;
    }
    let whole = false;
    await takeLines(answer, (found) => {
      if (found.message) {
        whole = true;
        checkState(found.message, true);
      } else if (found.row) {
        // Made by the server, which escapes whatever comes from the draft or from a paper.
        rows.insertAdjacentHTML("beforeend", found.row);
        checkProgress(found.checked, found.total);
        out.parentElement.querySelector("[data-check-state]").textContent = found.state;
        // Read out at each quarter: at each sentence it would drown everything else.
        const quarter = Math.floor((4 * found.checked) / found.total);
        if (quarter > told && quarter < 4) say(found.state);
        told = quarter;
      } else if (found.html) {
        whole = true;
        out.innerHTML = found.html;
        copies = found.copies;
        checkState(found.announce);
        document.getElementById("check-title").focus();
      }
    });
    if (!whole) checkState(words.failed, true);
  } catch (error) {
    checkState(checking.signal.aborted ? words.stopped : words.failed, !checking.signal.aborted);
    if (checking.signal.aborted) button.focus();
  } finally {
    button.disabled = false;
    checkProgress(0, 0);
  }
}

// Shows how far the check is; hidden where there is nothing to do.
function checkProgress(done, total) {
  const place = root.querySelector("[data-check-progress]");
  if (!place) return;
  place.hidden = !total;
  place.querySelector("progress").max = total || 1;
  place.querySelector("progress").value = done;
}

function saveCopy(kind) {
  if (!copies[kind]) return;
  const bytes = Uint8Array.from(atob(copies[kind].data), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: copies[kind].type }));
  link.download = copies[kind].name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-check]");
  if (!form) return;
  event.preventDefault();
  checkDraft(form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy-kind]");
  if (button) saveCopy(button.dataset.copyKind);
  if (event.target.closest("[data-check-stop]") && checking) checking.abort();
});
