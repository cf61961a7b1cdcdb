import { isAscii } from 'node:buffer';

export type Utf8Count = {
  push(chunk: Uint8Array): void;
  /** `sequences`: valid characters of two bytes and more. `invalid`: places where the bytes are not UTF-8. */
  end(): { sequences: number; invalid: number };
};

/** Counts valid and invalid UTF-8 over a stream, across chunk boundaries (Unicode 17, table 3-7 "Well-Formed UTF-8 Byte Sequences"). */
export function createUtf8Count(): Utf8Count {
  let sequences = 0;
  let invalid = 0;
  let missing = 0;
  let lowest = 0x80;
  let highest = 0xbf;

  function lead(byte: number): void {
    lowest = 0x80;
    highest = 0xbf;
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      missing = 2;
      if (byte === 0xe0) lowest = 0xa0;
      if (byte === 0xed) highest = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      missing = 3;
      if (byte === 0xf0) lowest = 0x90;
      if (byte === 0xf4) highest = 0x8f;
    } else invalid++;
  }

  return {
    push(chunk) {
      // Addresses are mostly ASCII: whole chunks are passed over at memory speed.
      if (missing === 0 && isAscii(chunk)) return;
      for (const byte of chunk) {
        if (missing === 0) {
          if (byte >= 0x80) lead(byte);
        } else if (byte >= lowest && byte <= highest) {
          missing--;
          lowest = 0x80;
          highest = 0xbf;
          if (missing === 0) sequences++;
        } else {
          invalid++;
          missing = 0;
          lead(byte);
        }
      }
    },
    end() {
      return { sequences, invalid: missing > 0 ? invalid + 1 : invalid };
    },
  };
}
