// Tests run in a context whose process.env is a copy; a token's library reads the real one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

export default class SoftHsmEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.folder = mkdtempSync(path.join(tmpdir(), 'okno-token-'));
    const configuration = path.join(this.folder, 'softhsm2.conf');
    writeFileSync(
      configuration,
      `directories.tokendir = ${this.folder}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    process.env.SOFTHSM2_CONF = configuration;
    this.global.process.env.SOFTHSM2_CONF = configuration;
  }

  async teardown() {
    delete process.env.SOFTHSM2_CONF;
    rmSync(this.folder, { recursive: true, force: true });
    await super.teardown();
  }
}
