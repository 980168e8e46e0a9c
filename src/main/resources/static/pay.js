"use strict";

// Counts down to the deadline of a payment; without this script, the page shows its time. While the payment changes
// without the customer, looks how it stands: soon at first, then ever less often, because a refund can take days.

const MOST = 300_000;

let wait = 2_000;
let timer;

function countDown() {
    const left = document.getElementById("left");
    if (left) {
        const seconds = Math.floor((Date.parse(left.dataset.until) - Date.now()) / 1000);
        const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        const shown = (parts[0] > 0 ? parts : parts.slice(1)).map(part => String(part).padStart(2, "0")).join(":");
        left.textContent = left.dataset.text.replace("%s", shown);
        left.hidden = seconds < 0;
    }
}

function lookLater() {
    clearTimeout(timer);
    if (document.querySelector("#live[data-changing]")) {
        timer = setTimeout(look, wait);
        wait = Math.min(wait * 1.5, MOST);
    }
}

function look() {
    if (!document.hidden) {
        htmx.trigger("#live", "look");
    }
}

document.addEventListener("htmx:afterSwap", countDown);
document.addEventListener("htmx:afterRequest", lookLater);
document.addEventListener("visibilitychange", look);

setInterval(countDown, 1000);
countDown();
lookLater();
