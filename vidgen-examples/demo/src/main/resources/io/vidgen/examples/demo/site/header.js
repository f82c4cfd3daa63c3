// Gives the sticky header its shadow once the page has left the top.
const header = document.querySelector(".site-header--sticky");
const mark = () => header.classList.toggle("is-scrolled", window.scrollY > 8);
addEventListener("scroll", mark, { passive: true });
mark();
