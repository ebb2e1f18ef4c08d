"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const cards = [...document.querySelectorAll(".card")];
  const words = form.elements.namedItem("words");
  form.hidden = false;

  const wanted = (card, choice) =>
    choice.severities.has(card.dataset.severity) &&
    (!choice.rule || card.dataset.rule === choice.rule) &&
    (!choice.source || card.dataset.sources.includes(" " + choice.source + " ")) &&
    (!choice.story || card.dataset.stories.includes("|" + choice.story + "|")) &&
    choice.words.every((word) => card.textContent.toLowerCase().includes(word));

  // The filters stand in the address, so that a view can be kept and sent.
  const restore = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name || !given.has(field.name)) continue;
      if (field.type === "checkbox") field.checked = given.getAll(field.name).includes(field.value);
      else field.value = given.get(field.name);
    }
  };

  const remember = (data) => {
    const kept = new URLSearchParams([...data].filter(([name, value]) => value && name !== "severity"));
    const severities = data.getAll("severity");
    if (severities.length < form.querySelectorAll("[name=severity]").length) {
      for (const severity of severities.length ? severities : [""]) kept.append("severity", severity);
    }
    const query = kept.toString();
    history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
  };

  const filter = () => {
    const data = new FormData(form);
    const choice = {
      severities: new Set(data.getAll("severity")),
      rule: data.get("rule"),
      source: data.get("source"),
      story: data.get("story"),
      words: data.get("words").toLowerCase().split(/\s+/).filter(Boolean),
    };
    let left = 0;
    for (const card of cards) {
      const keep = wanted(card, choice);
      card.toggleAttribute("data-filtered", !keep);
      left += keep ? 1 : 0;
    }
    remember(data);
    shown.textContent = left === cards.length ? "" : left + " of " + cards.length + " shown";
  };

  const move = (step) => {
    const open = cards.filter((card) => !card.hasAttribute("data-filtered"));
    if (open.length === 0) return;
    const at = open.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + step, 0), open.length - 1);
    open[next].focus();
    open[next].scrollIntoView({ block: "center" });
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") {
      form.reset();
      filter();
      if (typing) event.target.blur();
    } else if (!typing && event.key === "/") {
      event.preventDefault();
      words.focus();
    } else if (!typing && event.key === "j") {
      move(1);
    } else if (!typing && event.key === "k") {
      move(-1);
    }
  });
  restore();
  filter();
})();
