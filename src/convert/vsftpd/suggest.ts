import type { Build } from './builds.ts';
import { countEdits } from './edits.ts';
import { SETTINGS, findSetting, isKnown } from './settings.ts';

/** Names that people try, and what they mean, besides those that differ in small ways only. */
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

/** Finds the name that the build accepts and that was most likely meant; undefined if none is near. */
export type Suggest = (written: string) => string | undefined;

/** Prepares suggestions for one build. */
export function prepareSuggestions(build: Build): Suggest {
  const names = SETTINGS.filter((entry) => isKnown(entry, build)).map(({ name }) => name);
  const squeezed = new Map(names.map((name) => [squeeze(name), name]));
  const known = names.map((name) => ({ name, letters: countLetters(name) }));
  return (written) => {
    // Somebody means a comment, not the setting that is commented out.
    if (/^[#;]/.test(written)) return undefined;
    const plain = written.trim().toLowerCase().replace(/[- ]/g, '_');
    const other = OTHER_NAMES[plain];
    if (other !== undefined && names.includes(other)) return other;
    const same = squeezed.get(squeeze(plain));
    // A name of another build that has no near relative here would only be mistaken for something else.
    return same !== undefined || findSetting(written) !== undefined ? same : findNearest(plain, known);
  };
}

/** `ssl_tlsv1_2` and `ssl_tlsv12` are one name in two spellings. */
function squeeze(name: string): string {
  return name.replaceAll('_', '');
}

interface KnownName {
  readonly name: string;
  readonly letters: Uint8Array;
}

function findNearest(written: string, known: readonly KnownName[]): string | undefined {
  let best: string | undefined;
  let distance = Math.min(3, Math.floor(written.length / 4)) + 1;
  // No name is longer than 30 characters.
  if (written.length > 40) return undefined;
  const counts = countLetters(written);
  for (const { name, letters } of known) {
    if (Math.abs(name.length - written.length) >= distance) continue;
    if (countLeastEdits(counts, letters) >= distance) continue;
    const found = countEdits(written, name, distance);
    if (found < distance) [best, distance] = [name, found];
  }
  return best;
}

/** How often each letter occurs, then all other characters together. */
function countLetters(text: string): Uint8Array {
  const counts = new Uint8Array(27);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97;
    const bin = letter >= 0 && letter < 26 ? letter : 26;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** A number of edits that is needed in any case; cheap to find out, so that most names need not be compared. */
function countLeastEdits(one: Uint8Array, two: Uint8Array): number {
  let more = 0;
  let less = 0;
  for (let bin = 0; bin < 27; bin += 1) {
    const difference = (one[bin] ?? 0) - (two[bin] ?? 0);
    if (difference > 0) more += difference;
    else less -= difference;
  }
  return Math.max(more, less);
}
