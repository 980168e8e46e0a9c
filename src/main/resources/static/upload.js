"use strict";

// Says at once that a file is too large, before it is sent. The server checks it again.

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
    input.addEventListener("change", () => {
        const tooLarge = [...input.files].some(file => file.size > Number(input.dataset.most));
        input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
        input.reportValidity();
    });
}
