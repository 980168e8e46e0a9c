// For pages of which parts are replaced while they are open: says aloud what has changed, and tells when what is shown
// is no longer up to date.

const news = document.getElementById("news");
const stale = document.getElementById("stale");
const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium" });

const newest = () => document.querySelector("[data-news]")?.textContent.replace(/\s+/g, " ").trim() ?? "";

let said = newest();
let shownAt = new Date();

// Screen readers notice a change only if it happens in a place that stays.
export function tellNews() {
    if (newest() !== said) {
        said = newest();
        news.textContent = said;
    }
}

function warn(text) {
    if (stale.textContent !== text) {
        stale.textContent = text;
    }
}

export function tellFresh() {
    shownAt = new Date();
    warn("");
}

export function tellPaused() {
    warn(stale.dataset.paused.replace("%s", format.format(shownAt)));
}

// Whoever may no longer see the page is told so, or can sign in.
const GONE = [401, 403, 404];

export function tellFailure(status) {
    if (GONE.includes(status)) {
        location.reload();
    } else {
        warn(stale.dataset.away.replace("%s", format.format(shownAt)));
    }
}

function failed({ detail: { requestConfig, xhr, elt } }) {
    if (requestConfig.verb === "get") {
        tellFailure(xhr.status);
    } else if (xhr.status === 0) {
        // Nobody knows whether it was carried out; the page shows that.
        location.assign(elt.action);
    } else if (xhr.responseURL === elt.action) {
        // Sent again without htmx, so that the refusal is shown as a page.
        elt.submit();
    } else {
        // It was carried out, and only the page after it failed.
        location.assign(xhr.responseURL);
    }
}

document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);
document.addEventListener("htmx:afterSwap", tellNews);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.requestConfig.verb === "get") {
        tellFresh();
    }
});
