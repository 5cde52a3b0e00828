// Jest's transformer for the proof of the guards: the usual one, after every guard was put behind a switch.
const { createTransformer } = require('@swc/jest');
const { readFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { instrument } = require('./places.cjs');

module.exports = {
  createTransformer(options) {
    const usual = createTransformer(options);
    const own = createHash('sha256')
      .update(readFileSync(require.resolve('./places.cjs')))
      .digest('hex');
    return {
      canInstrument: false,
      process: (source, file, o) => usual.process(instrument(source, file).source, file, o),
      processAsync: (source, file, o) => usual.processAsync(instrument(source, file).source, file, o),
      getCacheKey: (source, file, o) =>
        createHash('sha256')
          .update(own + usual.getCacheKey(source, file, o))
          .digest('hex'),
    };
  },
};
