/** Server tests: real PostgreSQL, ESM, one database per worker (test/support/database.ts). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // A stop for what hangs, not a measure: a machine of CI may be many times slower than the one at hand.
  testTimeout: 300_000,
  maxWorkers: 2,
};
