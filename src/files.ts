// The only file that reads and writes the file system.
import {
  appendFileSync,
  fstatSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { posix, sep } from 'node:path';
import { type DocumentKind, type KnownDocument, isWorthReading, recognizeDocument } from './convert/kind.ts';
import { kindByName } from './convert/kind/name.ts';
import type { Diagnostic } from './source/diagnostic.ts';
import { type SourceDocument, decodeDocument } from './source/document.ts';
import type { Span } from './source/span.ts';

/** The name of the document that standard input is. */
export const STANDARD_INPUT = '(standard input)';

/** A file, a directory or `-` (standard input), as the user named it, with its role where that was stated. */
export interface Request {
  readonly path: string;
  readonly kind: DocumentKind | undefined;
}

/** What came of reading: the documents by name, doubts about them, and one line for each thing that could not be read at all. */
export interface Reading {
  readonly documents: readonly KnownDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly string[];
}

/** Reads every file that is named, and in every directory that is named the files whose kind can be told. Never throws for what it finds there. */
export function readRequests(requests: readonly Request[]): Reading {
  const gathering: Gathering = { documents: new Map(), diagnostics: [], failures: [], seen: new Set() };
  // Stated roles first: a file that is also found by a search keeps its role.
  for (const request of requests.toSorted((one, two) => Number(!one.kind) - Number(!two.kind)))
    gather(request, gathering);
  const documents = [...gathering.documents.values()].toSorted((one, two) =>
    one.document.name < two.document.name ? -1 : 1,
  );
  return { documents, diagnostics: gathering.diagnostics, failures: gathering.failures };
}

/** Reads one text of whatever kind, or says in a line why it cannot be read. */
export function readText(path: string): SourceDocument | string {
  const name = path === '-' ? STANDARD_INPUT : posix.normalize(toSlashes(path));
  const bytes = readBytes(path);
  return typeof bytes === 'string' ? `${name} ${bytes}` : decodeDocument(name, bytes);
}

/** The texts that could be read, and a line for each thing that could not. */
export interface ReadTexts {
  readonly texts: readonly SourceDocument[];
  readonly failures: readonly string[];
}

/** Reads the files right in a directory whose names end so, in the order of their names; it is a failure if there are none. */
export function readDirectory(path: string, ending: '.yaml'): ReadTexts {
  try {
    const names = readdirSync(path).filter((name) => name.endsWith(ending));
    if (names.length === 0) return { texts: [], failures: [`${path} holds no ${ending} file`] };
    const read = names.toSorted().map((name) => readText(posix.join(toSlashes(path), name)));
    return {
      texts: read.filter((one) => typeof one !== 'string'),
      failures: read.filter((one) => typeof one === 'string'),
    };
  } catch (error) {
    return { texts: [], failures: [`${path} cannot be read: ${describeError(error)}`] };
  }
}

/** Writes a whole file; the result is a line that says why it could not be written, or undefined. */
export function writeText(path: string, text: string): string | undefined {
  return attemptWrite(path, () => writeFileSync(path, text));
}

/** Writes a file that must not be there yet; the result is as for `writeText`. */
export function createText(path: string, text: string): string | undefined {
  return attemptWrite(path, () => writeFileSync(path, text, { flag: 'wx' }));
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

/** True if standard output may be a terminal, which only a character device can be. */
export function mayBeTerminal(): boolean {
  return fstatSync(1).isCharacterDevice();
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
/** A NUL byte this near the start marks a file that is no text. */
const BINARY_SAMPLE = 8192;
/** Directories that hold other people's files, or copies. */
const IGNORED_DIRECTORIES: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface Gathering {
  readonly documents: Map<string, KnownDocument>;
  readonly diagnostics: Diagnostic[];
  readonly failures: string[];
  /** Real paths of what was read or searched already. */
  readonly seen: Set<string>;
}

function gather(request: Request, gathering: Gathering): void {
  const path = request.path === '-' ? '-' : posix.normalize(toSlashes(request.path));
  if (path !== '-' && isDirectory(path)) gatherDirectory({ ...request, path }, gathering);
  else gatherFile({ ...request, path }, gathering, 'named');
}

function gatherDirectory({ path, kind }: Request, gathering: Gathering): void {
  if (kind !== undefined) {
    gathering.failures.push(`${path} is a directory, and --${kind} takes a file`);
    return;
  }
  const { documents, failures } = gathering;
  const before = documents.size + failures.length;
  searchDirectory(path, gathering);
  if (documents.size + failures.length > before) return;
  failures.push(`${path} holds no file that pasvlint knows (vsftpd.conf, iptables-save output, a firewall policy, …)`);
}

/** Depth first, by name; what several links lead to is read once. */
function searchDirectory(path: string, gathering: Gathering): void {
  if (!markSeen(path, gathering)) return;
  for (const name of listDirectory(path, gathering)) {
    const child = posix.join(path, name);
    if (isDirectory(child)) {
      if (!IGNORED_DIRECTORIES.has(name)) searchDirectory(child, gathering);
    } else if (isWorthReading(child)) gatherFile({ path: child, kind: undefined }, gathering, 'found');
  }
}

function listDirectory(path: string, { diagnostics }: Gathering): readonly string[] {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    const message = `This directory could not be searched: ${describeError(error)}.`;
    diagnostics.push({ severity: 'warning', code: 'unreadable-directory', message, span: startOf(path) });
    return [];
  }
}

/** Reads one file. A file that a search found and that turns out to be none of ours is passed over; one that was named is a failure. */
function gatherFile({ path, kind }: Request, gathering: Gathering, how: 'named' | 'found'): void {
  const document = readText(path);
  if (typeof document === 'string') {
    if (how === 'named' || kindByName(path) !== undefined) gathering.failures.push(document);
    return;
  }
  const { name, text } = document;
  const known = kind ?? recognizeDocument(document);
  if (known === 'unknown') {
    if (how === 'named') gathering.failures.push(`${name} ${describeUnknown(text)}`);
    return;
  }
  if (path !== '-' && !markSeen(path, gathering)) return;
  if (text.trim() === '') {
    const message = 'This file is empty.';
    gathering.diagnostics.push({ severity: 'warning', code: 'empty-file', message, span: startOf(name) });
  }
  gathering.documents.set(name, { document, kind: known });
}

function describeUnknown(text: string): string {
  if (text.trim() === '') return 'is empty';
  return 'is of no kind that can be told by its name or text; state its role, as in --vsftpd FILE or --iptables FILE';
}

/** The bytes, or what is wrong with the file, to follow its name. */
function readBytes(path: string): Uint8Array | string {
  try {
    const bytes = path === '-' ? readFileSync(0) : readFile(path);
    if (typeof bytes === 'string') return bytes;
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
      return 'is UTF-16 text; save it as UTF-8';
    }
    return bytes.subarray(0, BINARY_SAMPLE).includes(0) ? 'is a binary file' : bytes;
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
  if (stats.size > SIZE_LIMIT) return `is larger than ${SIZE_LIMIT / 1024 / 1024} MiB`;
  return readFileSync(path);
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function markSeen(path: string, { seen }: Gathering): boolean {
  const real = resolveLinks(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

/** The path itself where it leads to no place in the tree, such as an open pipe. */
function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function toSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Errors of the file system in words; `EACCES: permission denied, open 'x'` says the name twice. */
function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z0-9]+: /, '').replace(/, \w+( '.*)?$/, '');
}
