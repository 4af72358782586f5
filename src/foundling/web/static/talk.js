// Who speaks with whom: whoever is pointed at stands out, with those whom they speak with.
"use strict";

(() => {
  for (const drawing of document.querySelectorAll(".network svg")) {
    const ties = [...drawing.querySelectorAll(".tie")];
    const dots = [...drawing.querySelectorAll(".dot")];

    function light(person) {
      const near = new Set([person]);
      for (const tie of ties) {
        const own = tie.dataset.a === person || tie.dataset.b === person;
        tie.classList.toggle("near", own);
        tie.classList.toggle("far", !own);
        if (own) near.add(tie.dataset.a).add(tie.dataset.b);
      }
      for (const dot of dots) dot.classList.toggle("far", !near.has(dot.dataset.person));
    }

    function plain() {
      for (const item of [...ties, ...dots]) item.classList.remove("near", "far");
    }

    for (const dot of dots) {
      dot.addEventListener("pointerenter", () => light(dot.dataset.person));
      dot.addEventListener("pointerleave", plain);
      dot.addEventListener("focus", () => light(dot.dataset.person));
      dot.addEventListener("blur", plain);
    }
  }
})();
