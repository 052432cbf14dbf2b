"use strict";
// The page is whole without this: it only chooses which lines are shown.
(() => {
  const filters = document.getElementById("filters");
  if (filters) {
    const rows = [...document.querySelectorAll(".rows .row")];
    const folds = [...document.querySelectorAll(".fold")];
    const gaps = [...document.querySelectorAll(".gap")];
    const kinds = [...filters.querySelectorAll("[name=kind]")];
    const only = document.getElementById("only");
    const rule = document.getElementById("rule");
    const unfold = document.getElementById("unfold");
    const told = document.getElementById("told");
    const unchanged = kinds.find((box) => box.value === "unchanged");

    const choose = () => {
      const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
      const all = wanted.size === kinds.length && rule.value === "";
      let shown = 0;
      for (const row of rows) {
        const isKind = row.dataset.kinds.split(" ").some((kind) => wanted.has(kind));
        const isRule = rule.value === "" || row.dataset.rules.split(" ").includes(rule.value);
        row.hidden = !(isKind && isRule);
        shown += row.hidden ? 0 : 1;
      }
      for (const fold of folds) {
        fold.hidden = !fold.querySelector(".row:not([hidden])");
        if (rule.value !== "" && !fold.hidden) fold.firstElementChild.open = true;
      }
      for (const gap of gaps) gap.hidden = !all;
      only.checked = !unchanged.checked;
      told.textContent = all ? "" : `${shown} of ${rows.length} lines`;
    };
    only.addEventListener("change", () => {
      unchanged.checked = !only.checked;
      choose();
    });
    for (const box of [...kinds, rule]) box.addEventListener("change", choose);
    unfold.addEventListener("click", () => {
      const open = unfold.getAttribute("aria-pressed") !== "true";
      unfold.setAttribute("aria-pressed", String(open));
      for (const fold of folds) fold.firstElementChild.open = open;
    });
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.hidden = false;
    choose();
  }
  // What a link leads to is unfolded, whatever the filters say.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.hidden = false;
    for (let around = target; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
      around.hidden = false;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  // Escape takes the evidence away, and print has everything unfolded.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement.matches(".mark")) document.activeElement.blur();
  });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => (details.open = true)));
})();
