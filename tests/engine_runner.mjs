// Runs the modules of the search engine without a browser. Standard input has a JSON list of
// calls: { module, name, args } for a function, the same with { made: [class, ...arguments] } for a
// method, or { start, files, ask } for a whole engine. Standard output gets the list of results.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder] = process.argv;
const load = (path) => import(pathToFileURL(`${folder}/${path}`).href);

const answer = async ({ start, files, ask }) => {
  await load("search/engine.js");
  await load("search/shares.js");
  const engine = await new globalThis.plainleafEngine.Engine(start, async (file) => files[file]).open();
  return Promise.all(
    ask.map(async (query) => {
      const { words, changes, signs, possible, results, nearest } = await engine.find(query);
      return {
        words, changes, nearest,
        care: signs[0]?.level.urgency || "none",
        sign: signs[0]?.sign || "",
        possible: possible[0]?.sign || "",
        results: results.map(({ address }) => address),
        titles: results.map(({ shown }) => shown),
      };
    }),
  );
};

const call = async ({ module, made, name, args }) => {
  const loaded = await load(module);
  const owner = made ? new loaded[made[0]](...made.slice(1)) : loaded;
  return args.map((each) => owner[name](...each));
};

const found = [];
for (const one of JSON.parse(readFileSync(0, "utf8"))) found.push(await (one.start ? answer(one) : call(one)));
process.stdout.write(JSON.stringify(found));
