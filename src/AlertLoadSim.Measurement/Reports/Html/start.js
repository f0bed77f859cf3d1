// The charts of a run that is over, from the page's data block.
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("[data-chart]")];
  if (boxes.length === 0 || !window.echarts) return;
  chartKit.show(boxes, runCharts(JSON.parse(document.getElementById("data").textContent)));
})();
