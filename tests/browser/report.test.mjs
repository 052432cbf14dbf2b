// Reports in a real browser: what is seen, what is refused, and whether they can be used by keyboard and by whoever hears them.

import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { axeSource, findChromium, folder, launch, open, report, root, sh } from "./browser.mjs";

const chromium = findChromium();
const skip = chromium ? false : "skipped: no Chromium is found; CHROMIUM names one";
const place = folder();
const bridge = join(root, "testdata/pages/bridge/in.txt");
const mirror = join(root, "testdata/pages/mirror/in.txt");
let browser;

before(async () => {
  if (chromium) browser = await launch(chromium);
});
after(() => browser?.close());

const shownRows = (page) => page.$$eval(".rows .row", (rows) => rows.filter((row) => row.offsetParent !== null).map((row) => row.id));

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// axe runs beside the page's own script, which its policy would refuse.
async function violations(page) {
  await page.setBypassCSP(true);
  await page.reload();
  await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  await page.evaluate(axeSource());
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
}

test("a report of one page is quiet, whole and usable by anybody, in light and in dark", { skip }, async () => {
  const file = report(place, "bridge.html", [bridge]);
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 420]) {
      const { page, said } = await open(browser, file, { scheme, width });
      assert.deepEqual(said, []);
      assert.equal(await page.$eval("h1", (heading) => heading.textContent), "江城新桥通车 首班公交六点开出");
      assert.equal(await overflow(page), 0, `at ${width} pixels the page is wider than the window`);
      assert.deepEqual(await violations(page), []);
      await page.close();
    }
  }
});

test("a report of many documents is usable by anybody, in light and in dark", { skip }, async () => {
  const file = report(place, "corpus.html", [join(root, "testdata")], ["-o", "out/"]);
  for (const [scheme, width] of [["light", 1280], ["dark", 420]]) {
    const { page, said } = await open(browser, file, { scheme, width });
    assert.deepEqual(said, []);
    assert.equal(await overflow(page), 0, `at ${width} pixels the page is wider than the window`);
    assert.deepEqual(await violations(page), []);
    const numbers = await page.$$eval(".bars tbody .count", (cells) => cells.map((cell) => cell.textContent));
    assert.ok(numbers.length > 50 && numbers.every((number) => /^[\d,.]+( %)?$|^–$|^under 0.1 %$/.test(number)));
    assert.ok((await page.$$eval("rect", (bars) => bars.filter((bar) => bar.getBoundingClientRect().width > 0).length)) > 20);
    await page.close();
  }
});

test("a link to a sample unfolds it", { skip }, async () => {
  const { page } = await open(browser, join(place, "corpus.html"));
  await page.click('a[href="#rule-share-bar"]');
  await page.waitForFunction(() => document.getElementById("rule-share-bar").open);
  assert.ok(await page.$eval("#rule-share-bar li", (sample) => sample.offsetHeight > 0));
  await page.close();
});

test("tab leads to a repair and shows its evidence, and Escape takes that away", { skip }, async () => {
  const { page } = await open(browser, report(place, "mirror.html", [mirror]));
  let seen;
  for (let tabs = 0; tabs < 60 && !seen; tabs += 1) {
    await page.keyboard.press("Tab");
    seen = await page.evaluate(() => {
      const mark = document.activeElement;
      if (!mark.matches("ins.mark, del.mark")) return undefined;
      const why = document.getElementById(mark.getAttribute("aria-describedby"));
      return { text: mark.textContent, why: why.textContent, shown: getComputedStyle(why).display, width: why.getBoundingClientRect().width };
    });
  }
  assert.equal(seen.text, "(nèi)");
  assert.match(seen.why, /^pinyin-gloss: 5 of \d+ notes that a mirror site put after/);
  assert.equal(seen.shown, "block");
  assert.ok(seen.width > 100);
  await page.keyboard.press("Escape");
  assert.equal(await page.$eval(".why", (why) => getComputedStyle(why).display), "none");
  await page.hover(".mark");
  assert.equal(await page.$eval(".why", (why) => getComputedStyle(why).display), "block");
  await page.close();
});

test("filters work by keyboard and say how much is shown", { skip }, async () => {
  const { page } = await open(browser, join(place, "bridge.html"));
  const all = await page.$$eval(".rows .row", (rows) => rows.length);
  assert.equal(all, 34);
  await page.focus("#only");
  await page.keyboard.press("Space");
  const changed = await shownRows(page);
  assert.ok(!changed.includes("L5") && changed.includes("L24"), String(changed));
  assert.equal(await page.$eval("#told", (told) => told.textContent), "27 of 34 lines");
  await page.keyboard.press("Space");
  assert.equal(await page.$eval("#told", (told) => told.textContent), "");
  // One kind at a time.
  for (const kind of ["dropped", "changed", "unchanged"]) {
    await page.focus(`[value=${kind}]`);
    await page.keyboard.press("Space");
  }
  assert.deepEqual(await shownRows(page), ["L4", "L14", "L18", "L22"]);
  for (const kind of ["dropped", "changed", "unchanged"]) await page.click(`[value=${kind}]`);
  // One rule, which is unfolded where it dropped a line.
  await page.focus("#rule");
  await page.keyboard.type("share-bar");
  await page.keyboard.press("Tab");
  assert.deepEqual(await shownRows(page), ["L26"]);
  await page.select("#rule", "");
  await page.focus("#unfold");
  await page.keyboard.press("Enter");
  assert.equal((await shownRows(page)).length, 34);
  assert.equal(await page.$eval("#unfold", (button) => button.getAttribute("aria-pressed")), "true");
  await page.close();
});

test("without scripts everything is there and nothing pretends to work", { skip }, async () => {
  const { page } = await open(browser, join(place, "bridge.html"), { scripts: false });
  const tree = await page.content();
  assert.ok(tree.includes("（责任编辑：苏禾青）") && tree.includes("分享到：微信 新浪微博 QQ空间"));
  // The DOM is asked by the protocol, for the page runs nothing.
  const client = await page.createCDPSession();
  const { root: top } = await client.send("DOM.getDocument");
  const { nodeId } = await client.send("DOM.querySelector", { nodeId: top.nodeId, selector: "#filters" });
  await assert.rejects(client.send("DOM.getBoxModel", { nodeId }), "the filters are not shown");
  await page.close();
});

test("on paper everything is unfolded, side by side, and no box is left to tick", { skip }, async () => {
  const { page } = await open(browser, join(place, "bridge.html"), { width: 794 });
  await page.emulateMediaType("print");
  const seen = await page.evaluate(() => {
    const at = (selector) => document.querySelector(selector).getBoundingClientRect();
    const rows = [...document.querySelectorAll(".fold .row")];
    return {
      filters: getComputedStyle(document.querySelector("#filters")).display,
      unfolded: rows.length > 10 && rows.every((row) => row.checkVisibility() && row.offsetHeight > 0),
      beside: at("#L12 .after").top === at("#L12 .before").top,
    };
  });
  assert.deepEqual(seen, { filters: "none", unfolded: true, beside: true });
  await page.close();
});

const HOSTILE = [
  "首页 > 新闻 > 正文",
  '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">',
  "\"><svg/onload=alert(1)> </script><script>alert(2)</script> ' onfocus='alert(3)' autofocus='",
  "<iframe src='https://example.org'></iframe><meta http-equiv=refresh content='0;url=https://example.org'> <style>*{display:none}</style>",
  "admin\u202Etxt.exe\u2066 \u2067 abc \u0000 \u001b[31m \u009b31m \u200b\ufeff שלום العربية 渡口",
  `Z${"\u0301".repeat(3000)} &ldquo;a&rdquo;`,
  "分享到：微信 微博 <script>alert(4)</script>",
].join("\n");

test("what a page says is text in every report, and runs, loads and turns nothing", { skip }, async () => {
  writeFileSync(join(place, "hostile.txt"), HOSTILE);
  writeFileSync(join(place, "hostile.jsonl"), `${JSON.stringify({ text: HOSTILE, url: "https://\"><script>alert(5)</script>/" })}\n{"text":"half\\ud800"}\n`);
  writeFileSync(join(place, '"><img src=x onerror=alert(6)>\u202E.txt'), HOSTILE);
  const options = ["-t", "jsonl"];
  for (const [name, inputs] of [
    ["one.html", ["hostile.txt"]],
    ["many.html", ["hostile.txt", "hostile.jsonl", '"><img src=x onerror=alert(6)>\u202E.txt']],
  ]) {
    const { page, said } = await open(browser, report(place, name, inputs, inputs.length > 1 ? options : []));
    assert.deepEqual(said, []);
    assert.ok(!(await page.title()).includes("owned"));
    const counts = await page.evaluate(() => ["script", "style", "img, iframe, object, link, base, [onload], [onerror], [onfocus], [style]"].map((tag) => document.querySelectorAll(tag).length));
    assert.deepEqual(counts, [1, 1, 0]);
    const text = await page.$eval("body", (body) => body.textContent);
    assert.ok(text.includes("<script>document.title=\"owned\"</script>") || inputs.length > 1);
    assert.ok(!/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u0000\u001b\u009b]/.test(text.replace(/^\uFEFF/, "")), "hidden characters stand in the page");
    if (inputs.length === 1) {
      assert.ok(text.includes("admin<202E>txt.exe<2066> <2067> abc"));
      // A line in Hebrew or Arabic turns nothing but itself.
      const isolated = await page.$$eval(".cell", (cells) => cells.every((cell) => getComputedStyle(cell).unicodeBidi === "isolate"));
      assert.ok(isolated);
    }
    await page.close();
  }
});

test("a line of 300 MB and a million lines give pages that open", { skip }, async () => {
  const sentence = "渡口的老人记得，那是他撑船的第%.0f个清晨，“河水”比前一天高了三寸。&ldquo;水退了&rdquo;";
  const long = join(place, "long.html");
  sh(place, `seq -f '${sentence}' 2700000 | tr -d '\\n' | "$taoxi" -q --report long.html > /dev/null`);
  sh(place, `seq -f '第%.0f天，河水涨了，谁也没有说话。  ' 1000000 | "$taoxi" -q --report lines.html > /dev/null`);
  for (const [name, most, rows] of [
    ["long.html", 3_000_000, 40],
    ["lines.html", 500_000, 40],
  ]) {
    const size = statSync(join(place, name)).size;
    assert.ok(size < most, `${name} has ${size} bytes`);
    const { page, said } = await open(browser, join(place, name));
    assert.deepEqual(said, []);
    assert.ok((await page.$$eval(".rows .row", (all) => all.length)) >= rows);
    assert.ok((await page.$eval("main", (main) => main.textContent)).includes("This is a long document"));
    await page.close();
  }
  assert.ok(statSync(long).size > 10_000);
});
