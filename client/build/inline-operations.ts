import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const CALL = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;
const NAME = /\b(?:query|mutation|subscription|fragment)\s+(\w+)/;
const GENERATED = /export const (\w+?)(?:Document|FragmentDoc) = new TypedDocumentString\(`([^`]*)`/g;

/**
 * Puts the text of each operation into the page that uses it. The generated table of operations holds all of them,
 * twice, and would travel with the first page.
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
        if (text == null) return this.error(`The operation ${name ?? call} is not generated: run codegen`);
        return JSON.stringify(text);
      });
      return { code: inlined, map: null };
    },
  };
}
