"use strict";

// The live part is replaced every few seconds. Details that are open stay open; where the focus is, htmx remembers.

let open = [];

document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#live details[open]")].map(details => details.id);
});

document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) {
        document.getElementById(id)?.setAttribute("open", "");
    }
});
