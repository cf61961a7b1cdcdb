import fc from 'fast-check';

/** Any sequence of code points, lone surrogates and unassigned ones among them. */
export function anyText(maxLength = 30): fc.Arbitrary<string> {
  const codePoint = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));
  return fc.array(codePoint, { maxLength }).map((codes) => String.fromCodePoint(...codes));
}
