import { tellFailure, tellFresh, tellNews } from "./live.js";

// Follows the order; with each new step, the server's page replaces what is shown. A page that nobody sees does not
// follow: a browser opens only a few connections to a site, for all its pages together.

const TIMEOUT = 30_000;
const RETRY = 30_000;

const main = () => document.querySelector("main");
const hasEnded = () => main().dataset.ended !== undefined;

// With the name of the zone, because e-mails and the page to pay have the same times in the shop's zone.
function showLocalTimes() {
    const language = document.documentElement.lang;
    const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const zoned = new Intl.DateTimeFormat(language, { hour: "numeric", timeZoneName: "short" });
    for (const time of document.querySelectorAll("time")) {
        const moment = new Date(time.dateTime);
        const zone = zoned.formatToParts(moment).find(part => part.type === "timeZoneName").value;
        time.textContent = `${format.format(moment)} ${zone}`;
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

async function load() {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
    if (!answer.ok) {
        throw new Error("The shop answered " + answer.status, { cause: answer.status });
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function refresh() {
    try {
        replaceMain(document.adoptNode((await load()).querySelector("main")));
        showLocalTimes();
        tellNews();
        tellFresh();
        if (hasEnded()) {
            rest();
        }
    } catch (error) {
        tellFailure(error.cause);
        catchUpLater();
    }
}

// One refresh after the other, so that an older page never replaces a newer one.
let refreshed = Promise.resolve();
let retry;
let stream;

function rest() {
    clearTimeout(retry);
    retry = undefined;
    stream?.close();
}

function follow() {
    rest();
    if (document.hidden || hasEnded()) {
        return;
    }
    stream = new EventSource(main().dataset.updates);
    stream.addEventListener("step", step => {
        refreshed = refreshed.then(() => Number(step.lastEventId) > Number(main().dataset.position) && refresh());
    });
    // The browser itself opens a stream again that has broken off, but not one that was refused, and says nothing if
    // the shop stays away.
    stream.addEventListener("error", catchUpLater);
}

function catchUp() {
    if (!document.hidden) {
        follow();
        refreshed = refreshed.then(refresh);
    }
}

// Not all pages at once.
function catchUpLater() {
    retry ??= setTimeout(catchUp, RETRY * (1 + Math.random()));
}

document.addEventListener("visibilitychange", () => document.hidden ? rest() : catchUp());

showLocalTimes();
follow();
