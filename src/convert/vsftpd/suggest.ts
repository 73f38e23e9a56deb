import type { Build } from './builds.ts';
import { SETTINGS, findSetting, isKnown } from './settings.ts';

/** Names that mean the same to different builds, besides those that differ in small ways only. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  max_retries: 'bind_retries',
  pasv_min: 'pasv_min_port',
  pasv_max: 'pasv_max_port',
  passive_enable: 'pasv_enable',
  pasv_port_min: 'pasv_min_port',
  pasv_port_max: 'pasv_max_port',
  pasv_ip: 'pasv_address',
  port: 'listen_port',
};

/** The name that the build accepts and that was most likely meant; undefined if none is near. */
export function suggestName(written: string, build: Build): string | undefined {
  // Somebody means a comment, not the setting that is commented out.
  if (/^[#;]/.test(written)) return undefined;
  const plain = written.trim().toLowerCase().replace(/[- ]/g, '_');
  const known = SETTINGS.filter((entry) => isKnown(entry, build)).map((entry) => entry.name);
  const other = OTHER_NAMES[plain];
  if (other !== undefined && known.includes(other)) return other;
  const squeezed = squeeze(plain);
  const same = known.find((name) => squeeze(name) === squeezed);
  // A name of another build that has no near relative here would only be mistaken for something else.
  if (same !== undefined || findSetting(written) !== undefined) return same;
  return nearest(plain, known);
}

/** `ssl_tlsv1_2` and `ssl_tlsv12` are one name in two spellings. */
function squeeze(name: string): string {
  return name.replaceAll('_', '');
}

function nearest(written: string, known: readonly string[]): string | undefined {
  const letters = countLetters(written);
  let best: string | undefined;
  let distance = Math.min(3, Math.floor(written.length / 4)) + 1;
  for (const name of known) {
    if (atLeastEdits(letters, LETTERS.get(name) ?? []) >= distance) continue;
    const found = countEdits(written, name);
    if (found < distance) [best, distance] = [name, found];
  }
  return best;
}

/** How often each letter occurs, then all other characters together. */
function countLetters(text: string): readonly number[] {
  const counts = Array.from({ length: 27 }, () => 0);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97;
    const bin = letter >= 0 && letter < 26 ? letter : 26;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

const LETTERS: ReadonlyMap<string, readonly number[]> = new Map(SETTINGS.map(({ name }) => [name, countLetters(name)]));

/** A number of edits that is needed in any case; cheap to find out, so that most names need not be compared. */
function atLeastEdits(one: readonly number[], two: readonly number[]): number {
  let more = 0;
  let less = 0;
  for (let bin = 0; bin < 27; bin += 1) {
    const difference = (one[bin] ?? 0) - (two[bin] ?? 0);
    if (difference > 0) more += difference;
    else less -= difference;
  }
  return Math.max(more, less);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
