// A browser, the binary, and a folder for both: what every test and every picture begins with.

import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const taoxi = process.env.TAOXI ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", "taoxi");

// The first Chromium there is, or nothing: CHROMIUM names another.
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "chrome"]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // It is not there; the next folder may have it.
      }
    }
  }
  return undefined;
}

// A page of the browser at hand. Whatever a report would load or log is noted, and so is what the page may not do.
export async function open(browser, file, { scheme = "light", width = 1280, scripts = true } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setJavaScriptEnabled(scripts);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => {
    said.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => request.url() === pathToFileURL(file).href || said.push(`a request: ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, said };
}

export function launch(executablePath) {
  return puppeteer.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
}

export function folder() {
  const path = mkdtempSync(join(tmpdir(), "taoxi-browser-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

// Washes in a folder, and returns the path of the report.
export function report(folder, name, inputs, options = []) {
  const file = join(folder, name);
  execFileSync(taoxi, ["-q", "--report", file, ...options, ...inputs], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return file;
}

// Runs a line of sh in a folder, in which $taoxi is the binary.
export function sh(folder, line) {
  const ran = spawnSync("sh", ["-c", line], { cwd: folder, env: { ...process.env, taoxi }, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${line}: ${ran.stderr}`);
  return ran.stdout;
}

export function axeSource() {
  return readFileSync(join(root, "tests", "browser", "node_modules", "axe-core", "axe.min.js"), "utf8");
}
