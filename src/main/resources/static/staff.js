"use strict";

// Says so while there is no network, and keeps what is about to be sent. Shows a field with
// a wrong entry, which may have been folded away since.

const away = document.getElementById("away");

function tell() {
    away.hidden = navigator.onLine;
}

addEventListener("online", tell);
addEventListener("offline", tell);
addEventListener("submit", event => {
    tell();
    if (!navigator.onLine) {
        event.preventDefault();
        away.scrollIntoView();
    }
});
addEventListener("invalid", event => {
    const folded = event.target.closest("details");
    if (folded) {
        folded.open = true;
    }
}, true);

tell();
