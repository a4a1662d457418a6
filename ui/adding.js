// Handing papers in: what was dropped or chosen is sent file by file, then indexed; the page can be
// left and come back to, since the work goes on without it.

let chosen = [];
let polling = 0;
const addForm = () => root.querySelector("form[data-add]");
const addHeaders = { "X-Minutebook": "1" };

async function* walk(entry, path) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    yield { name: path + file.name, file };
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const one of some) yield* walk(one, `${path}${entry.name}/`);
    }
  }
}

function choose(files) {
  chosen = chosen.concat(files);
  const line = root.querySelector("[data-chosen-count]");
  line.textContent = addForm().dataset.chosen.replace("%", chosen.length);
  say(line.textContent);
  addForm().querySelector('button[type="submit"]').focus();
}

function work(words, share) {
  const box = root.querySelector(".mb-work");
  box.hidden = false;
  root.querySelector("[data-work-stage]").textContent = words;
  const bar = box.querySelector("progress");
  if (share === null) bar.removeAttribute("value");
  else bar.value = Math.round(share * 100);
}

async function handIn(form) {
  const words = form.dataset;
  if (!chosen.length) {
    root.querySelector("[data-chosen-count]").textContent = words.nothing;
    say(words.nothing);
    return;
  }
  root.querySelector("[data-stop]").hidden = false;
  emptied("[data-problems]", "[data-kept-back]");
  work(words.sending, 0);
  document.getElementById("work-title").focus();
  const sending = chosen;
  chosen = [];
  root.querySelector("[data-chosen-count]").textContent = "";
  for (let at = 0; at < sending.length; at += 1) {
    const { name, file } = sending[at];
    work(`${words.sending} ${at + 1}/${sending.length}: ${name}`, at / sending.length);
    const query = new URLSearchParams({ name });
    try {
      const answer = await fetch(`/add/file?${query}`, { method: "POST", body: file, headers: addHeaders });
      if (!answer.ok) problem(name, (await answer.json()).message);
    } catch (error) {
      problem(name, words.failed);
    }
  }
  const query = new URLSearchParams(new FormData(form));
  const answer = await fetch(`/add/start?${query}`, { method: "POST", headers: addHeaders });
  if (answer.ok) poll();
  else work((await answer.json()).message, 0);
}

function problem(name, why) {
  const text = document.createElement("p");
  text.textContent = why;
  listed("[data-problems]", name, text);
}

function listed(where, name, ...more) {
  const list = root.querySelector(where);
  const row = document.createElement("li");
  const strong = document.createElement("strong");
  strong.textContent = name;
  row.append(strong, ...more);
  list.append(row);
  list.parentElement.hidden = false;
}

function counted(...lists) {
  return lists
    .map((where) => root.querySelector(where))
    .filter((list) => list.children.length)
    .map((list) => `${list.parentElement.querySelector("h3").textContent}: ${list.children.length}.`);
}

function emptied(...lists) {
  for (const where of lists) {
    const list = root.querySelector(where);
    list.replaceChildren();
    list.parentElement.hidden = true;
  }
}

async function poll() {
  clearTimeout(polling);
  const form = addForm();
  if (!form) return;
  let now;
  try {
    now = await (await fetch("/add/progress", { headers: addHeaders })).json();
  } catch (error) {
    polling = setTimeout(poll, 2000);
    return;
  }
  const words = form.dataset;
  const stop = root.querySelector("[data-stop]");
  if (now.state === "running") {
    const stage = words[`stage${now.stage}`] || now.stage;
    const left = now.seconds_left === null ? "" : ` · ${words.left.replace("%", now.seconds_left)}`;
    work(`${stage} ${now.total ? `${now.done}/${now.total}` : ""}${left}`, now.total ? now.done / now.total : null);
    stop.hidden = false;
    polling = setTimeout(poll, 500);
  } else if (now.state !== "idle") {
    stop.hidden = true;
    const done = now.state === "done";
    const text = done ? words.done.replace("%", now.added + now.changed) : now.message || words[now.state];
    work(text, done ? 1 : 0);
    now.unreadable.forEach((one) => problem(one.path, `${one.reason}. ${one.remedy}`));
    now.kept_back.forEach((name) => listed("[data-kept-back]", name));
    // Who hears the page is told of the lists that have come below.
    say([text, ...counted("[data-problems]", "[data-kept-back]")].join(" "));
    root.querySelector("[data-next]").hidden = !done;
  }
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("#add-files, #add-folder")) return;
  choose([...event.target.files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
  event.target.value = "";
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-add]")) return;
  event.preventDefault();
  handIn(event.target);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-stop]")) fetch("/add/stop", { method: "POST", headers: addHeaders });
});
document.addEventListener("dragover", (event) => {
  const zone = event.target.closest("[data-drop]");
  if (zone) {
    event.preventDefault();
    zone.classList.add("mb-over");
  }
});
document.addEventListener("dragleave", (event) => {
  const zone = event.target.closest("[data-drop]");
  if (zone) zone.classList.remove("mb-over");
});
document.addEventListener("drop", async (event) => {
  const zone = event.target.closest("[data-drop]");
  if (!zone) return;
  event.preventDefault();
  zone.classList.remove("mb-over");
  // What was dropped is only there until the first wait: all is taken before any folder is walked.
  const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = [];
  for (const { entry, file } of dropped) {
    if (!entry) {
      if (file) files.push({ name: file.name, file });
      continue;
    }
    for await (const one of walk(entry, "")) files.push(one);
  }
  if (!files.length) return;
  choose(files);
});
