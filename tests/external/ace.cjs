// Checks each book of the JSON list on standard input with Ace by DAISY; prints a list of its reports.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

// Ace starts a browser for each book; here all of them share one.
const lent = { ...runner, launch: async () => {}, close: async () => {} };

async function main() {
  const [folder, books] = JSON.parse(readFileSync(0, "utf8"));
  const reports = [];
  await runner.launch();
  for (const [number, book] of books.entries()) {
    const outdir = join(folder, String(number));
    const [, report] = await ace(book, { cwd: folder, outdir, lang: "en", silent: true, initLogger: true }, lent);
    reports.push(report);
  }
  await runner.close();
  await new Promise((done) => process.stdout.write(JSON.stringify(reports), done)); // exit would cut a pipe short
}

main().then(() => process.exit(0), (fault) => {
  console.error(fault);
  process.exit(1);
});
