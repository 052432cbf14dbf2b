// The page docs/try in a real browser: it washes what is pasted and what is opened, shows why, and talks to nobody.
// It needs web/build to have run; without it, and without a Chromium, it is skipped.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";

import { axeSource, findChromium, folder, launch, root, taoxi } from "./browser.mjs";

const chromium = findChromium();
const pages = join(root, "docs/try");
const built = existsSync(join(pages, "taoxi/built/taoxi.wasm"));
const skip = chromium ? (built ? false : "skipped: web/build has not run") : "skipped: no Chromium is found; CHROMIUM names one";
const place = folder();
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
let browser;
let server;
let address;

before(async () => {
  if (skip) return;
  server = createServer((request, answer) => {
    const path = join(pages, normalize(new URL(request.url, "http://localhost").pathname));
    const file = path.endsWith("/") ? join(path, "index.html") : path;
    if (!existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await launch(chromium);
});
after(async () => {
  await browser?.close();
  server?.close();
});

// The page at hand, and what it asked for and said.
async function open(scheme = "light") {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const [asked, said] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(address);
  return { page, asked, said };
}

const shown = (page, view) => page.click(`[data-view=${view}]`).then(() => page.$eval("#washed", (element) => element.textContent));
const washed = (page, words) => page.waitForFunction((words) => new RegExp(words).test(document.getElementById("state").textContent), { timeout: 60_000 }, words);

test("what is pasted is washed as the program washes it, and nothing leaves the browser", { skip }, async () => {
  const { page, asked, said } = await open();
  const text = readFileSync(join(root, "testdata/pages/bridge/in.txt"), "utf8");
  await page.$eval("#given", (element, text) => {
    element.value = text;
    element.dispatchEvent(new Event("input"));
  }, text);
  await washed(page, "15");
  const ran = (to) => execFileSync(taoxi, ["-q", "-t", to, join(root, "testdata/pages/bridge/in.txt")], { encoding: "utf8" });
  assert.equal(await shown(page, "text"), ran("text"));
  assert.equal(await shown(page, "markdown"), ran("markdown"));
  const { title, text: rest, metadata } = JSON.parse(ran("jsonl"));
  assert.deepEqual(JSON.parse(await shown(page, "json")), { title, text: rest, metadata });
  assert.ok(asked.length > 4 && asked.every((url) => url.startsWith(address) || url.startsWith("blob:")), asked.join("\n"));
  assert.deepEqual(said, []);
  await page.close();
});

test("a file is washed by its bytes, and the report says why", { skip }, async () => {
  const { page, said } = await open();
  const file = join(place, "old.txt");
  const line = "会议通知：请各位按时参加。  \n地点在二楼会议室，到的时候请签名。\n";
  writeFileSync(file, execFileSync("iconv", ["-f", "utf-8", "-t", "gbk"], { input: line }));
  const input = await page.$("#file");
  await input.uploadFile(file);
  await washed(page, "gb18030");
  assert.equal(await shown(page, "text"), line.replace("  \n", "\n"));
  await page.click("[data-view=report]");
  const report = await (await page.waitForSelector("#report")).contentFrame();
  await report.waitForFunction(() => document.body.textContent.includes("trailing-blank"));
  assert.deepEqual(said, []);
  await page.close();
});

test("text of a page stays text", { skip }, async () => {
  const { page, said } = await open();
  const hostile = "<p>桥通了。</p><script>alert(1)</script><img src=x onerror=alert(2)>早上六点，江城的新桥通车了。\n\u202e倒着\u202c\n";
  await page.$eval("#given", (element, text) => {
    element.value = text;
    element.dispatchEvent(new Event("input"));
  }, hostile);
  await washed(page, "UTF-8");
  for (const view of ["report", "text", "markdown", "json"]) await page.click(`[data-view=${view}]`);
  assert.equal(await page.$$eval("main script, main img", (all) => all.length), 0);
  assert.deepEqual(said, []);
  await page.close();
});

test("what is no text is said, and the next text is washed", { skip }, async () => {
  const { page } = await open();
  const file = join(place, "page.pdf");
  writeFileSync(file, Buffer.from("%PDF-1.7\n\0\x01\0\0\0\0\0"));
  await (await page.$("#file")).uploadFile(file);
  await page.waitForSelector("#state.trouble", { timeout: 60_000 });
  await page.click("#sample");
  await page.waitForFunction(() => !document.getElementById("state").classList.contains("trouble") && /UTF-8/.test(document.getElementById("state").textContent));
  await page.close();
});

test("everybody can use it", { skip }, async () => {
  for (const scheme of ["light", "dark"]) {
    const { page } = await open(scheme);
    await page.click("#sample");
    await washed(page, "UTF-8");
    await page.setBypassCSP(true);
    await page.reload();
    await page.evaluate(axeSource());
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`), []);
    await page.close();
  }
});
