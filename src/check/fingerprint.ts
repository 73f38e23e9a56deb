// FNV-1a with 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ (public domain). It names things, it protects nothing.
const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** Sixteen hexadecimal digits that stay the same as long as the names do. */
export function makeFingerprint(names: readonly string[]): string {
  let hash = OFFSET_BASIS;
  // A NUL cannot be part of a name, so ['ab', 'c'] and ['a', 'bc'] differ.
  for (const byte of new TextEncoder().encode(names.join('\0'))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
