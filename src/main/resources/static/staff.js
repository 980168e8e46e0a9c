"use strict";

// Says so while there is no network, and keeps what is about to be sent.

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

tell();
