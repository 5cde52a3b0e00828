import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const here = import.meta.dirname;
/** The schema is printed by the server; OKNO_SCHEMA lets one generate from another copy of it. */
const schema = process.env.OKNO_SCHEMA ?? resolve(here, '../schema.graphql');
if (!existsSync(schema)) throw new Error(`No schema at ${schema}: print it from the server first`);

const config: CodegenConfig = {
  schema,
  documents: [resolve(here, 'src/**/*.{ts,tsx}'), `!${resolve(here, 'src/gql/**')}`],
  errorsOnly: true,
  generates: {
    [`${resolve(here, 'src/gql')}/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        useTypeImports: true,
        strictScalars: true,
        scalars: { UUID: 'string', DateTime: 'string', LocalDate: 'string', Money: 'number', JSON: 'unknown' },
      },
    },
    [resolve(here, 'src/gql/enums.ts')]: { plugins: [resolve(here, 'build/enums.cjs')] },
  },
};

export default config;
