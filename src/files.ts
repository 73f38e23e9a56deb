// The only file that reads and writes the file system.
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, posix, sep } from 'node:path';
import { type SourceDocument, decodeDocument } from './source/document.ts';

/** The name of the document that standard input is. */
export const STANDARD_INPUT = '(standard input)';

/** Reads one text of whatever kind, or says in a line why it cannot be read. */
export function readText(path: string): SourceDocument | string {
  const name = path === '-' ? STANDARD_INPUT : normalizeName(path);
  const bytes = readBytes(path);
  return typeof bytes === 'string' ? `${name} ${bytes}` : decodeText(name, bytes);
}

/** The text of these bytes, or a line that says why they are none. */
export function decodeText(name: string, bytes: Uint8Array): SourceDocument | string {
  if (bytes.length > SIZE_LIMIT) return `${name} ${TOO_LARGE}`;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return `${name} is UTF-16 text; save it as UTF-8`;
  }
  if (ELF.every((byte, index) => bytes[index] === byte)) return `${name} ${PROGRAM}`;
  return bytes.subarray(0, BINARY_SAMPLE).includes(0) ? `${name} ${BINARY}` : decodeDocument(name, bytes);
}

/** True for the line that says of a file that it is none of text. */
export function saysBinary(failure: string): boolean {
  return failure.endsWith(BINARY);
}

/** True for the line that says of a file that it is a program of the system. */
export function saysProgram(failure: string): boolean {
  return failure.endsWith(PROGRAM);
}

/** The texts that could be read, and a line for each thing that could not. */
export interface ReadTexts {
  readonly texts: readonly SourceDocument[];
  readonly failures: readonly string[];
}

/** Reads the files right in a directory whose names end so, in the order of their names; it is a failure if there are none. */
export function readDirectory(path: string, ending: '.yaml'): ReadTexts {
  const names = listNames(path);
  if (typeof names === 'string') return { texts: [], failures: [`${path} cannot be read: ${names}`] };
  const fitting = names.filter((name) => name.endsWith(ending));
  if (fitting.length === 0) return { texts: [], failures: [`${path} holds no ${ending} file`] };
  const read = fitting.map((name) => readText(`${path}/${name}`));
  return {
    texts: read.filter((one) => typeof one !== 'string'),
    failures: read.filter((one) => typeof one === 'string'),
  };
}

/** The names in a directory in order, or why it cannot be listed, to follow its name. */
export function listNames(path: string): readonly string[] | string {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    return describeError(error);
  }
}

/** True if there is anything at the path, whether it can be read or not. */
export function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return codeOf(error) !== 'ENOTDIR';
  }
}

/** True for a directory that can be looked at. */
export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Where links lead to in the end; the path itself where it leads to no place in the tree, such as an open pipe. */
export function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The name of the document at a path: forward slashes, no detours. */
export function normalizeName(path: string): string {
  return posix.normalize(sep === '\\' ? path.replaceAll('\\', '/') : path);
}

/** Writes a whole file; the result is a line that says why it could not be written, or undefined. */
export function writeText(path: string, text: string): string | undefined {
  return attemptWrite(path, () => writeFileSync(path, text));
}

/** Writes a file that must not be there yet; the result is as for `writeText`. */
export function createText(path: string, text: string): string | undefined {
  return attemptWrite(path, () => writeFileSync(path, text, { flag: 'wx' }));
}

/** Writes a program that must not be there yet, and makes its directory if there is none; the result is as for `writeText`. */
export function createProgram(path: string, text: string): string | undefined {
  return attemptWrite(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx', mode: 0o755 });
  });
}

/** A text that takes the place of another one in the file of its name. */
export interface Replacement {
  readonly before: SourceDocument;
  readonly after: SourceDocument;
}

/**
 * Replaces the texts of files, each in one step, so that no reader sees half of it: through links, with owner, permissions and
 * encoding kept. The result is a line for each file that cannot be replaced, and then none was.
 */
export function replaceTexts(replacements: readonly Replacement[]): readonly string[] {
  const steps = replacements.map(stageReplacement);
  const failures = steps.filter((step) => typeof step === 'string');
  const staged = steps.filter((step) => typeof step !== 'string');
  if (failures.length > 0) for (const { temporary } of staged) unlinkSync(temporary);
  else
    failures.push(
      ...staged.flatMap(({ temporary, target }) => attemptWrite(target, () => renameSync(temporary, target)) ?? []),
    );
  return failures;
}

interface StagedFile {
  readonly temporary: string;
  readonly target: string;
}

/** Writes the new text beside the file; or says in a line why the file cannot be replaced. */
function stageReplacement({ before, after }: Replacement): StagedFile | string {
  const target = resolveLinks(before.name);
  const temporary = `${target}.pasvlint-${process.pid}`;
  const known = readText(before.name);
  if (typeof known === 'string') return known;
  if (known.text !== before.text) return `${before.name} was changed by somebody else meanwhile`;
  if (after.encoding === 'latin1' && /[\u0100-\uFFFF]/.test(after.text))
    return `${before.name} is no UTF-8, and the new text cannot be written in its encoding`;
  const failure = attemptWrite(before.name, () => {
    const { mode, uid, gid } = statSync(target);
    closeSync(openSync(target, 'r+'));
    closeSync(openSync(temporary, 'wx', 0o600));
    try {
      writeFileSync(temporary, Buffer.from(after.text, after.encoding));
      const made = statSync(temporary);
      if (made.uid !== uid || made.gid !== gid) chownSync(temporary, uid, gid);
      chmodSync(temporary, mode & 0o7777);
    } catch (error) {
      unlinkSync(temporary);
      throw error;
    }
  });
  return failure ?? { temporary, target };
}

/** Writes to the end of a file, which need not exist; the result is as for `writeText`. */
export function appendText(path: string, text: string): string | undefined {
  return attemptWrite(path, () => appendFileSync(path, text));
}

/**
 * Writes to standard output (1) or standard error (2) before it returns. The streams of `process` would do as well, but
 * making them takes as long as reading all input. A reader that has gone away (`pasvlint … | head`) is no error.
 */
export function writeStandard(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (codeOf(error) === 'EPIPE') return;
      if (codeOf(error) !== 'EAGAIN') throw error;
      // A pipe that does not block is full: its reader gets a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

/** True if standard output may be a terminal, which only a character device can be; `/dev/null` (Linux: 1, 3) is none. */
export function mayBeTerminal(): boolean {
  const stats = fstatSync(1);
  return stats.isCharacterDevice() && stats.rdev !== 0x103;
}

function attemptWrite(path: string, write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return `${path} cannot be written: ${describeError(error)}`;
  }
}

/** Larger than any rule set seen, far below what a string can hold. */
const SIZE_LIMIT = 256 * 1024 * 1024;
const TOO_LARGE = `is larger than ${SIZE_LIMIT / 1024 / 1024} MiB`;
/** A NUL byte this near the start marks a file that is no text. */
const BINARY_SAMPLE = 8192;
const BINARY = 'is a binary file';
const PROGRAM = 'is a program';
/** How every program of Linux and the BSDs begins. */
const ELF = [0x7f, 0x45, 0x4c, 0x46];

/** The bytes, or what is wrong with the file, to follow its name. */
function readBytes(path: string): Uint8Array | string {
  try {
    return path === '-' ? readFileSync(0) : readFile(path);
  } catch (error) {
    return `cannot be read: ${describeError(error)}`;
  }
}

function readFile(path: string): Uint8Array | string {
  const stats = statSync(path);
  // A shell's process substitution hands over an open pipe by such a name; opening any other pipe could wait for ever.
  const handedOver = /^\/(dev|proc\/self)\/fd\/\d+$|^\/dev\/stdin$/.test(path);
  if (stats.isFIFO() && !handedOver) return 'is a named pipe; pipe its text in and name it -';
  if (!stats.isFile() && !stats.isFIFO()) return 'is no regular file';
  if (stats.size > SIZE_LIMIT) return TOO_LARGE;
  return readFileSync(path);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Errors of the file system in words; `EACCES: permission denied, open 'x'` says the name twice. */
function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z0-9]+: /, '').replace(/, \w+( '.*)?$/, '');
}
