import path from 'node:path';
import usual from '../../../jest.config.mjs';

const [[files, [, options]]] = Object.entries(usual.transform);

/** The usual tests' settings, with every guard behind a switch. */
export default {
  ...usual,
  // Started by another test run, it leaves the database server to that one.
  globalTeardown: process.env.PROOF_INSIDE ? undefined : usual.globalTeardown,
  rootDir: path.resolve(import.meta.dirname, '../../..'),
  testMatch: ['**/test/security/guards/*.proof.ts'],
  setupFiles: ['<rootDir>/test/security/guards/switches.ts'],
  transform: { [files]: ['<rootDir>/scripts/proof/guards/transform.cjs', options] },
};
