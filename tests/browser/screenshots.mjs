// Makes the pictures of the READMEs: `node screenshots.mjs` writes docs/screenshots/report.png.

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium, folder, launch, open, report, root } from "./browser.mjs";

const chromium = findChromium();
if (!chromium) {
  console.error("no Chromium is found; CHROMIUM names one");
  process.exit(2);
}
const place = folder();
const browser = await launch(chromium);
copyFileSync(join(root, "testdata/pages/bridge/in.txt"), join(place, "bridge.txt"));
const { page } = await open(browser, report(place, "report.html", ["bridge.txt"]), { width: 1180 });
// The evidence of a repair, as somebody who points at it sees it.
await page.setViewport({ width: 1180, height: 1230 });
await page.evaluate(() => document.querySelector(".fold details").setAttribute("open", ""));
await page.focus("#L12 .mark");
await page.evaluate(() => scrollTo(0, 0));
await page.screenshot({ path: join(root, "docs/screenshots/report.png"), optimizeForSpeed: false });
await browser.close();
