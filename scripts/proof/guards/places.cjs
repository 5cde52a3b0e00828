// Where guards stand in the source, found by the same words by the program that takes them away and by the one that counts them.
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** kind → words of the source, and what stands in their place while the proof runs. */
const kinds = {
  authorize: [/\bwork\.actor\.authorize\(/g, (id) => `globalThis.guards.actor(${id}, work.actor).authorize(`],
  narrow: [/(?<![\w.] ?)(?<!function )\bnarrow\(/g, (id) => `globalThis.guards.narrow(${id}, narrow)(`],
  waysOf: [/(?<![\w.] ?)(?<!function )\bwaysOf\(/g, (id) => `globalThis.guards.ways(${id}, waysOf)(`],
  can: [/^(\s*)@Can\(/gm, (id, lead) => `${lead}@globalThis.guards.can(${id}, Can)(`],
};
const ours = (file) => /\/src\/features\/[^/]+\/.*\.ts$/.test(file) && !/\.policy\.ts$/.test(file);

/** The source with every guard behind a switch, and the guards that were found. */
function instrument(source, file) {
  const places = [];
  const relative = file.slice(file.lastIndexOf('/src/') + 1);
  if (/\/src\/platform\/policy\/policy\.ts$/.test(file)) {
    return {
      places,
      source: source.replace(
        'if (conditions && emptyIn(conditions)) return;',
        '$& conditions = globalThis.guards.condition(actions, subject, conditions);',
      ),
    };
  }
  if (!ours(file)) return { places, source };
  let text = source;
  for (const [kind, [words, instead]] of Object.entries(kinds)) {
    text = text.replace(words, (found, ...rest) => {
      const offset = rest.findLast((r) => typeof r === 'number');
      const line =
        text.slice(0, offset).split('\n').length + (kind === 'can' ? (/^\n+/.exec(found)?.[0].length ?? 0) : 0);
      const id = `${kind} ${relative}:${line}`;
      places.push(id);
      return instead(JSON.stringify(id), typeof rest[0] === 'string' ? rest[0] : '');
    });
  }
  return { places, source: text };
}

/** Every guard in the features' source. */
function allPlaces(root) {
  const files = readdirSync(path.join(root, 'src/features'), { recursive: true }).map((f) =>
    path.join(root, 'src/features', String(f)),
  );
  return files.filter((f) => f.endsWith('.ts')).flatMap((f) => instrument(readFileSync(f, 'utf8'), f).places);
}

module.exports = { instrument, allPlaces };
