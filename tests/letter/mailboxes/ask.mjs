// What mailboxes do not show of the HTML on standard input: { feature: [client, …] }, as JSON.
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const clients = ["apple-mail.*", "gmail.*", "laposte.*", "orange.*", "outlook.*", "sfr.*"];
const found = caniemail({ clients, html: readFileSync(0, "utf8") });
const lacking = {};
for (const [client, issues] of found.issues.errors) {
  for (const issue of issues) {
    (lacking[issue.title] ??= new Set()).add(client);
  }
}
const listed = Object.entries(lacking).map(([title, names]) => [title, [...names].sort()]);
process.stdout.write(JSON.stringify(Object.fromEntries(listed)));
