"use strict";

// Follows the order; with each new step, the server's page replaces what is shown.

const main = () => document.querySelector("main");

function showLocalTimes() {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    for (const time of document.querySelectorAll("time")) {
        time.textContent = format.format(new Date(time.dateTime));
    }
}

// What is open stays open, and whoever uses the keyboard stays where they are.
function replaceMain(next) {
    const focus = main().contains(document.activeElement) ? document.activeElement.id : null;
    const open = [...main().querySelectorAll("details[open]")].map(details => details.id);
    main().replaceWith(next);
    for (const id of open) {
        document.getElementById(id)?.setAttribute("open", "");
    }
    if (focus !== null) {
        (document.getElementById(focus) ?? next).focus({ preventScroll: true });
    }
}

async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        replaceMain(document.adoptNode(page.querySelector("main")));
        showLocalTimes();
    }
}

// One refresh after the other, so that an older page never replaces a newer one.
let refreshed = Promise.resolve();

const updates = new EventSource(main().dataset.updates);
updates.addEventListener("step", step => {
    refreshed = refreshed
        .then(() => Number(step.lastEventId) > Number(main().dataset.position) ? refresh() : undefined)
        .catch(error => console.warn("The page is not up to date", error));
});

showLocalTimes();
