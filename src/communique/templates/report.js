"use strict";
(function () {
  var back = document.getElementById("back");
  function open(element) {
    for (var at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }
  function light() {
    document.querySelectorAll(".lit").forEach(function (e) { e.classList.remove("lit"); });
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    var passage = Boolean(target) && /^doc-\d+-c/.test(id);
    back.hidden = !passage || history.length < 2;
    if (!target) return;
    open(target);
    if (!passage) return;
    target.classList.add("lit");
    document.querySelectorAll('[data-of="' + id + '"]').forEach(function (e) { e.classList.add("lit"); });
    target.scrollIntoView({ block: "center" });
  }
  function filter(box) {
    var chosen = {};
    box.querySelectorAll("select").forEach(function (s) { chosen[s.name] = s.value; });
    var shown = 0;
    document.querySelectorAll(box.dataset.rows).forEach(function (row) {
      var hide = Object.keys(chosen).some(function (k) { return chosen[k] && row.dataset[k] !== chosen[k]; });
      row.hidden = hide;
      if (!hide) shown += 1;
    });
    box.querySelector("output").textContent = shown + " shown";
  }
  back.addEventListener("click", function () { history.back(); });
  addEventListener("hashchange", light);
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
  document.querySelectorAll(".filters[data-rows]").forEach(function (box) {
    box.hidden = false;
    box.addEventListener("change", function () { filter(box); });
    filter(box);
  });
  light();
})();
