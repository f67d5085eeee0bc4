// Paper is light, whatever the screen is: while the page is printed it wears the
// light theme. Whoever draws on a canvas draws again on "beforeprint", after this.
(() => {
  "use strict";

  const root = document.documentElement;
  let worn = null;

  addEventListener("beforeprint", () => {
    worn = root.getAttribute("data-theme");
    root.setAttribute("data-theme", "light");
  });
  addEventListener("afterprint", () => {
    if (worn) root.setAttribute("data-theme", worn);
    else root.removeAttribute("data-theme");
  });
})();
