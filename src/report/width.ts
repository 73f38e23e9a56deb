/** Code points that take two columns in a terminal (Unicode EastAsianWidth.txt, classes W and F, joined across unassigned gaps). */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Code points that take none: the blocks of combining marks and variation selectors (Unicode Blocks.txt); a regular expression for \p{Mn} takes 5 ms to compile. */
const COMBINING: readonly (readonly [first: number, last: number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x591, 0x5bd],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x6d6, 0x6dc],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
];

const ASCII = /^[ -~]*$/;

/** How many terminal columns a printable text takes. */
export function measureWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += measureCharacter(character);
  return width;
}

/** The columns of one code point: 0, 1 or 2. */
export function measureCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (isIn(COMBINING, code)) return 0;
  return isIn(WIDE, code) ? 2 : 1;
}

function isIn(ranges: typeof WIDE, code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

/** The text with blanks added up to `width` columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - measureWidth(text)));
}

/** Breaks a text at blanks into lines of at most `width` columns; a longer word (a path) keeps a line of its own, whole. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]/)) {
    if (line !== '' && measureWidth(line) + 1 + measureWidth(word) > width) {
      lines.push(line.trimEnd());
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
