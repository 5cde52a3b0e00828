import { readFileSync } from 'node:fs';
import { gostCurveParameters } from '../../src/reporting-core/pki/gost/curve-parameters.js';
import {
  bigEndian,
  curveOf,
  gostCurve,
  gostPublicPoint,
  gostSign,
  gostVerify,
  pointFromBytes,
  pointToBytes,
  randomScalar,
} from '../../src/reporting-core/pki/gost/gost-signature.js';
import { hmacStreebog, Streebog, streebog256, streebog512 } from '../../src/reporting-core/pki/gost/streebog.js';
import { iterationConstants, linearRows, substitution } from '../../src/reporting-core/pki/gost/streebog-constants.js';
import { gostOpenssl, inFolder } from './support/openssl.js';

const read = (name: string) => JSON.parse(readFileSync(`data/gost/${name}`, 'utf8'));
const vectors = read('vectors.json');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('constants in the program are those of the standard', () => {
  const file = read('streebog-constants.json');
  expect({ pi: substitution, a: linearRows, c: iterationConstants }).toEqual({ pi: file.pi, a: file.a, c: file.c });
  // Set B of 512 bits (RFC 7836, appendix A.2) is not among the client's data; keys of OpenSSL on it are checked elsewhere.
  const { '1.2.643.7.1.2.1.2.2': setB, ...others } = gostCurveParameters;
  expect(others).toEqual(read('curves.json'));
  expect(setB!.cofactor).toBe(1);
});

test('Streebog gives the digests of RFC 6986', () => {
  for (const name of ['M1', 'M2']) {
    const message = Buffer.from(vectors.streebog[name], 'hex');
    expect(hex(streebog512(message))).toBe(vectors.streebog[`${name}_512`]);
    expect(hex(streebog256(message))).toBe(vectors.streebog[`${name}_256`]);
  }
});

test('HMAC gives the values of RFC 7836, appendix B', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i);
  const data = Buffer.from('0126bdb87800af214341456563780100', 'hex');
  expect(hex(hmacStreebog(256, key, data))).toBe('a1aa5f7de402d7b3d323f2991c8d4534013137010a83754fd0af6d7cd4922ed9');
  expect(hex(hmacStreebog(512, key, data))).toBe(
    'a59bab22ecae19c65fbde6e5f4e9f5d8549d31f037f9df9b905500e171923a773d5f1530f2ed7e964cb2eedc29e9ad2f3afe93b2814f79f5000ffc0366c251e6',
  );
});

test('Streebog agrees with OpenSSL at every length round the block and however the data is cut', () => {
  inFolder((folder) => {
    for (const length of [0, 1, 55, 63, 64, 65, 127, 128, 129, 1000, 5003]) {
      const data = Buffer.alloc(length, 0xff);
      const file = folder.write('data', data);
      const cut = new Streebog(256).update(data.subarray(0, length >> 2)).update(data.subarray(length >> 2));
      expect(gostOpenssl(['dgst', '-r', '-md_gost12_256', file]).split(' ')[0]).toBe(hex(cut.digest()));
      expect(gostOpenssl(['dgst', '-r', '-md_gost12_512', file]).split(' ')[0]).toBe(hex(streebog512(data)));
    }
  });
});

test('the signature example of RFC 7091 comes out to the bit', () => {
  const v = vectors.signature256;
  const n = (value: string) => BigInt(`0x${value}`);
  const curve = curveOf(256, { p: n(v.p), n: n(v.q), h: 1n, a: n(v.a), b: n(v.b), Gx: n(v.gx), Gy: n(v.gy) });
  const digest = Buffer.from(v.e, 'hex').reverse();
  const signature = gostSign(curve, n(v.d), digest, n(v.k));
  expect(hex(signature)).toBe(v.s + v.r);
  const point = gostPublicPoint(curve, n(v.d));
  expect(point.x).toBe(n(v.qx));
  expect(gostVerify(curve, point, digest, signature)).toBe(true);
});

test.each(Object.keys(gostCurveParameters))('a signature over %s holds for its digest and key only', (set) => {
  const curve = gostCurve(set);
  const key = randomScalar(curve);
  const point = pointFromBytes(curve, pointToBytes(curve, gostPublicPoint(curve, key)));
  const digest = new Streebog(curve.bits).update(Buffer.from('счёт')).digest();
  const signature = gostSign(curve, key, digest);
  expect(gostVerify(curve, point, digest, signature)).toBe(true);
  expect(
    gostVerify(
      curve,
      point,
      digest.map((b) => b ^ 1),
      signature,
    ),
  ).toBe(false);
  expect(gostVerify(curve, gostPublicPoint(curve, randomScalar(curve)), digest, signature)).toBe(false);
  for (const place of [0, curve.bytes - 1, curve.bytes, curve.bytes * 2 - 1]) {
    const changed = Uint8Array.from(signature);
    changed[place]! ^= 1;
    expect(gostVerify(curve, point, digest, changed)).toBe(false);
  }
  expect(gostVerify(curve, point, digest, new Uint8Array(curve.bytes * 2))).toBe(false);
});

test('a public key off the curve or of low order is refused', () => {
  const curve = gostCurve('1.2.643.7.1.2.1.1.1');
  const bytes = pointToBytes(curve, gostPublicPoint(curve, 5n));
  bytes[0]! ^= 1;
  expect(() => pointFromBytes(curve, bytes)).toThrow(RangeError);
  expect(() => pointFromBytes(curve, new Uint8Array(64))).toThrow(RangeError);
  expect(bigEndian(new Uint8Array([1, 0]))).toBe(256n);
});
