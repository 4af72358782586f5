// Runs DAISY ace over EPUB files with one browser: node check.mjs LAUNCH FILE...
//
// LAUNCH is the JSON of puppeteer's launch options (executablePath, args). Prints one JSON object: file -> list of failed
// assertions {place, rule, impact, message}. Ace's own command needs Electron, and starts a browser for each book.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const [launch, ...files] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "ace-"));

// Ace keeps settings in the user's folders; give it folders of its own before it is loaded.
for (const name of ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]) process.env[name] = work;

const winston = require("winston");
winston.configure({ transports: [new winston.transports.Console({ silent: true })] });

const puppeteer = require("puppeteer");
const browser = await puppeteer.launch({ ...JSON.parse(launch), userDataDir: join(work, "profile"), timeout: 60_000 });
// Ace launches and closes a browser for each book. It gets this one, and closing is left to us. A busy machine may need
// longer for a page than puppeteer's 30 seconds.
async function newPage() {
  const page = await browser.newPage();
  page.setDefaultTimeout(180_000);
  return page;
}
puppeteer.launch = async () => ({ newPage, close: async () => {} });

const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

// A report has one group of assertions for each document of the book, the package document included.
function failures(report) {
  return report.assertions.flatMap((group) =>
    group.assertions
      .filter((assertion) => assertion["earl:result"]["earl:outcome"] === "fail")
      .map((assertion) => ({
        place: group["earl:testSubject"].url,
        rule: assertion["earl:test"]["dct:title"],
        impact: assertion["earl:test"]["earl:impact"],
        message: assertion["earl:result"]["dct:description"],
      })),
  );
}

try {
  const found = {};
  for (const [number, file] of files.entries()) {
    const outdir = join(work, String(number)); // without one, ace prints its report
    const [, report] = await ace(file, { cwd: process.cwd(), outdir, lang: "en" }, runner);
    found[file] = failures(report);
  }
  process.stdout.write(JSON.stringify(found) + "\n");
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
