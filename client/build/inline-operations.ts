import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const CALL = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;
const NAME = /\b(?:query|mutation|subscription|fragment)\s+(\w+)/;
const GENERATED = /export const (\w+?)(?:Document|FragmentDoc) = new TypedDocumentString\(`([^`]*)`/g;

/** `Clients:5f0c…`: the name for whoever reads a log, the digest of the text for the server. */
const idOf = (name: string, text: string) => `${name}:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/**
 * Puts the id of each operation into the page that uses it, and writes `operations.json`, the list of their texts by id:
 * the server runs these and no others. A fragment stands in its operations and is needed by nobody by itself.
 */
export function inlineOperations(root: string): Plugin {
  let texts = new Map<string, string>();
  return {
    name: 'okno-inline-operations',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      const source = readFileSync(resolve(root, 'src/gql/graphql.ts'), 'utf8');
      texts = new Map(
        [...source.matchAll(GENERATED)].map((m) => [m[1] ?? '', (m[2] ?? '').replace(/\s+/g, ' ').trim()]),
      );
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/gql/') || !code.includes('graphql(')) return null;
      const inlined = code.replace(CALL, (call, body: string) => {
        const name = NAME.exec(body)?.[1];
        const text = name == null ? undefined : texts.get(name);
        if (name == null || text == null)
          return this.error(`The operation ${name ?? call} is not generated: run codegen`);
        return JSON.stringify(text.startsWith('fragment') ? name : idOf(name, text));
      });
      return { code: inlined, map: null };
    },
    generateBundle() {
      const operations = [...texts].filter(([, text]) => !text.startsWith('fragment'));
      const list = Object.fromEntries(operations.map(([name, text]) => [idOf(name, text), text]).sort());
      this.emitFile({ type: 'asset', fileName: 'operations.json', source: `${JSON.stringify(list, null, 1)}\n` });
    },
  };
}
