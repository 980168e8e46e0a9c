"use strict";

// Counts down to the deadline of a payment. Without this script, the page shows its time.

const left = document.getElementById("left");

function countDown() {
    const seconds = Math.floor((Date.parse(left.dataset.until) - Date.now()) / 1000);
    if (seconds < 0) {
        left.hidden = true;
        clearInterval(timer);
        return;
    }
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = (parts[0] > 0 ? parts : parts.slice(1)).map(part => String(part).padStart(2, "0")).join(":");
    left.textContent = left.dataset.text.replace("%s", shown);
    left.hidden = false;
}

const timer = left ? setInterval(countDown, 1000) : undefined;
if (left) {
    countDown();
}
