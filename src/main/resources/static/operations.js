import { tellPaused } from "./live.js";

// The live part is replaced every few seconds, unless somebody has stopped that or copies text from it. Details that are
// open stay open, and tables as far to the side as they are; where the focus is, htmx remembers.

const paused = document.getElementById("paused");

let open = [];
let scrolled = [];

function isSelected(live) {
    const selection = getSelection();
    return !selection.isCollapsed && selection.containsNode(live, true);
}

document.addEventListener("htmx:beforeRequest", event => {
    if (paused.checked || isSelected(event.target)) {
        event.preventDefault();
        tellPaused();
    }
});

document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#live details[open]")].map(details => details.id);
    scrolled = [...document.querySelectorAll("#live .scroll")].map(({ id, scrollLeft }) => ({ id, scrollLeft }));
});

document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) {
        document.getElementById(id)?.setAttribute("open", "");
    }
    for (const { id, scrollLeft } of scrolled) {
        document.getElementById(id)?.scrollTo(scrollLeft, 0);
    }
});

paused.parentElement.hidden = false;
