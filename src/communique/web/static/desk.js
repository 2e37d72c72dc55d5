"use strict";
(function () {  // on a narrow screen the names of the pages stand in one row that can be moved
  var here = document.querySelector(".masthead nav [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - 40;
})();

(function () {  // copying and printing, dropping a file
  var copy = document.getElementById("copy");
  if (copy && navigator.clipboard) copy.addEventListener("click", function (event) {
    event.preventDefault();
    fetch(copy.href).then(function (r) { return r.text(); }).then(function (words) { return navigator.clipboard.writeText(words); })
      .then(function () { copy.textContent = copy.dataset.copied; }, function () { location.href = copy.href; });
  });
  if (copy) copy.textContent = navigator.clipboard ? "Copy as Markdown" : copy.textContent;
  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
    addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); });
  }
  var form = document.querySelector(".hand-in");
  if (!form) return;
  var file = form.querySelector("input[type=file]");
  form.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("dropping"); });
  form.addEventListener("dragleave", function () { form.classList.remove("dropping"); });
  form.addEventListener("drop", function (event) {
    event.preventDefault();
    form.classList.remove("dropping");
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", function () {
    var button = form.querySelector("button.main");
    button.textContent = "Reading …";
    button.disabled = true;
  });
})();

(function () {  // a document and the record beside it
  var reading = document.querySelector(".reading");
  if (!reading) return;
  var panel = document.getElementById("panel");
  var text = document.getElementById("text");
  var id = reading.dataset.document;

  function bring(element) {  // a narrow screen has the record below the text: its passage must stand above it
    element.scrollIntoView({ block: matchMedia("(max-width: 62rem)").matches ? "start" : "center" });
  }
  function light(record) {
    text.querySelectorAll(".chosen").forEach(function (e) { e.classList.remove("chosen"); });
    var first = null;
    text.querySelectorAll("[data-records]").forEach(function (e) {
      if (e.dataset.records.split(" ").indexOf(record) < 0) return;
      e.classList.add("chosen");
      first = first || e;
    });
    return first;
  }
  function close() {
    light("");
    fetch("/panel?" + new URLSearchParams({ id: id, record: "-" })).then(function (r) { return r.text(); }).then(function (html) { panel.innerHTML = html; });
    history.replaceState(null, "", "/document?" + new URLSearchParams({ id: id }));
  }
  function show(records, options) {
    options = options || {};
    return fetch("/panel?" + new URLSearchParams({ id: id, record: records })).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (html) {
      panel.innerHTML = html;
      var record = panel.querySelector(".record");
      if (!record) return;
      var first = light(record.dataset.record);
      if (first && options.scroll) bring(first);
      panel.scrollTop = 0;
      picks();
      if (options.push) history.pushState(null, "", "/document?" + new URLSearchParams({ id: id, record: record.dataset.record }));
    }).catch(function () { panel.textContent = "The desk does not answer. Is communique serve still running?"; });
  }
  // Spans count code points, JavaScript counts UTF-16: a place is the start of its line and the code points from there.
  function place(node, offset) {
    var line = (node.nodeType === 1 ? node : node.parentElement).closest(".line");
    if (!line) return null;
    var range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return Number(line.dataset.start) + Array.from(range.toString()).length;
  }
  var selected = null;
  document.addEventListener("selectionchange", function () {
    var now = getSelection();
    if (!now.rangeCount || now.isCollapsed || !text.contains(now.anchorNode)) return;
    var range = now.getRangeAt(0);
    var start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    if (start !== null && end !== null) selected = { start: start, end: end, words: now.toString() };
    picks();
  });
  function picks() {
    panel.querySelectorAll(".pick").forEach(function (b) { b.hidden = !selected; });
  }
  function take(button) {
    var form = button.form;
    form.elements[button.dataset.field].value = selected.words.trim();
    form.elements[button.dataset.field + ".range"].value = selected.start + "-" + selected.end;
  }
  panel.addEventListener("input", function (event) {
    var range = event.target.form && event.target.form.elements[event.target.name + ".range"];
    if (range) range.value = "";
  });
  function recordsAt(element) {
    var found = [];
    for (var at = element; at && at !== text; at = at.parentElement)
      if (at.dataset && at.dataset.records) found = found.concat(at.dataset.records.split(" "));
    return found.join(" ");
  }
  text.addEventListener("click", function (event) {
    if (!getSelection().isCollapsed) return;
    var records = recordsAt(event.target);
    if (records) show(records, { push: true });
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest(".close")) { event.preventDefault(); close(); return; }
    var pick = event.target.closest(".pick");
    if (pick) { take(pick); return; }
    var link = event.target.closest("a[href^='/document?']");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    var to = new URL(link.href);
    if (to.searchParams.get("id") !== id) return;
    if (to.hash) { event.preventDefault(); jump(to.hash); return; }
    var record = to.searchParams.get("record");
    if (!record) return;
    event.preventDefault();
    show(record, { push: true, scroll: true }).then(function () { panel.focus({ preventScroll: true }); });
  });
  function jump(hash) {
    var target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    bring(target);
    text.querySelectorAll(".flash").forEach(function (e) { e.classList.remove("flash"); });
    target.classList.add("flash");
    return target;
  }
  function order() {
    return Array.prototype.map.call(document.querySelectorAll(".records a[data-record]"), function (a) { return a.dataset.record; });
  }
  function step(by) {
    var all = order();
    var now = panel.querySelector(".record");
    var at = now ? all.indexOf(now.dataset.record) : by > 0 ? -1 : 0;
    if (all.length) show(all[(at + by + all.length) % all.length], { push: true, scroll: true });
  }
  document.addEventListener("keydown", function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape" && panel.querySelector(".record")) close();
  });
  addEventListener("popstate", function () { location.reload(); });

  var record = panel.querySelector(".record");
  if (record) {
    var first = light(record.dataset.record);
    if (first) bring(first);
  } else if (/^#c\d+-\d+$/.test(location.hash)) {
    var target = jump(location.hash);
    if (target) show(target.dataset.records);
  }
})();
