const WORDS_A_BLOCK = 16;
const LARGEST_WORDS = 2 ** 25;

/**
 * A blocked Bloom filter over identifier keys: "surely not among them" or "perhaps". Each key sets six bits in one block
 * of 512, so that a look-up touches one line of the processor's cache. Keys are HMACs, so their own bytes are the hash.
 */
export class KeyFilter {
  readonly #words: Uint32Array;
  readonly #blocks: number;

  /** @param expected how many keys will come; more of them only make "perhaps" more frequent, never a "no" wrong */
  constructor(expected: number, bitsAKey = 12) {
    const words = Math.min(LARGEST_WORDS, Math.max(WORDS_A_BLOCK, Math.ceil((expected * bitsAKey) / 32)));
    this.#blocks = Math.ceil(words / WORDS_A_BLOCK);
    this.#words = new Uint32Array(this.#blocks * WORDS_A_BLOCK);
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  /** @param at where the key's 32 bytes begin */
  add(bytes: Uint8Array, at = 0): void {
    const block = this.#blockOf(bytes, at);
    for (let bit = 4; bit < 16; bit += 2) {
      const place = pair(bytes, at + bit);
      const word = block + ((place >>> 5) & 15);
      this.#words[word] = (this.#words[word] ?? 0) | (1 << (place & 31));
    }
  }

  mayHave(bytes: Uint8Array, at = 0): boolean {
    const block = this.#blockOf(bytes, at);
    for (let bit = 4; bit < 16; bit += 2) {
      const place = pair(bytes, at + bit);
      if (((this.#words[block + ((place >>> 5) & 15)] ?? 0) & (1 << (place & 31))) === 0) return false;
    }
    return true;
  }

  #blockOf(bytes: Uint8Array, at: number): number {
    const number = pair(bytes, at) + pair(bytes, at + 2) * 0x1_0000;
    return Math.floor((number / 0x1_0000_0000) * this.#blocks) * WORDS_A_BLOCK;
  }
}

const pair = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
