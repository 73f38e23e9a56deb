/** Everything that moves, hides or reorders text: control, format (bidi, zero-width, tags), surrogate, private and unassigned characters. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * The text with every character that a terminal could act on made visible: C0 controls as their pictures (`␛`),
 * others as `<U+202E>`. Applying it twice changes nothing.
 */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLE, showCharacter);
}

function showCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
