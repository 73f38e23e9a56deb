import { type DocumentKind, type KnownDocument, isWorthReading, recognizeDocument } from '../convert/kind.ts';
import { kindByName } from '../convert/kind/name.ts';
import type { OwnReader } from '../convert/policy/source.ts';
import type { SourceDocument } from '../source/document.ts';
import type { OwnFormat } from './own-format.ts';
import { normalizeName, saysBinary, saysProgram } from '../files.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { DISK, type Tree } from './tree.ts';

/** A file, a directory or `-` (standard input), as the user named it, with its role where that was stated. */
export interface Request {
  readonly path: string;
  readonly kind: DocumentKind | undefined;
}

/** What came of reading: the documents by name, doubts about them, and what could not be read at all. */
export interface Reading {
  readonly documents: readonly KnownDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly ReadFailure[];
}

/** A path that could not be read, and a line that says so. */
export interface ReadFailure {
  readonly path: string;
  readonly message: string;
}

/** Reads every file that is named, and in every directory that is named the files whose kind can be told. Never throws for what it finds there. */
export function readRequests(requests: readonly Request[], tree: Tree = DISK, own?: OwnFormat): Reading {
  const seen = new Set(own?.files);
  const gathering: Gathering = { tree, documents: new Map(), diagnostics: [], failures: [], seen, own: own?.reader };
  // Stated roles first: a file that is also found by a search keeps its role.
  for (const request of requests.toSorted((one, two) => Number(!one.kind) - Number(!two.kind)))
    gather(request, gathering);
  const documents = [...gathering.documents.values()].toSorted((one, two) =>
    one.document.name < two.document.name ? -1 : 1,
  );
  return { documents, diagnostics: gathering.diagnostics, failures: gathering.failures };
}

/** Directories that hold other people's files, or copies. */
const IGNORED_DIRECTORIES: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface Gathering {
  readonly tree: Tree;
  readonly documents: Map<string, KnownDocument>;
  readonly diagnostics: Diagnostic[];
  readonly failures: ReadFailure[];
  /** Real paths of what was read or searched already. */
  readonly seen: Set<string>;
  readonly own: OwnReader | undefined;
}

function gather(request: Request, gathering: Gathering): void {
  const path = request.path === '-' ? '-' : normalizeName(request.path);
  if (path !== '-' && gathering.tree.isDirectory(path)) gatherDirectory({ ...request, path }, gathering);
  else gatherFile({ ...request, path }, gathering, 'named');
}

function gatherDirectory({ path, kind }: Request, gathering: Gathering): void {
  if (kind !== undefined) {
    gathering.failures.push({ path, message: `${path} is a directory, and --${kind} takes a file` });
    return;
  }
  const { documents, failures } = gathering;
  const before = documents.size + failures.length;
  searchDirectory(path, gathering);
  if (documents.size + failures.length > before || gathering.tree.mayBeEmpty) return;
  const message = `${path} holds no file that pasvlint knows (vsftpd.conf, iptables-save output, a firewall policy, …)`;
  failures.push({ path, message });
}

/** Depth first, by name; what several links lead to is read once. */
function searchDirectory(path: string, gathering: Gathering): void {
  if (!markSeen(path, gathering)) return;
  for (const name of listDirectory(path, gathering)) {
    const child = normalizeName(`${path}/${name}`);
    if (gathering.tree.isDirectory(child)) {
      if (!IGNORED_DIRECTORIES.has(name)) searchDirectory(child, gathering);
    } else if (isWorthReading(child)) gatherFile({ path: child, kind: undefined }, gathering, 'found');
  }
}

function listDirectory(path: string, { tree, diagnostics }: Gathering): readonly string[] {
  const names = tree.listNames(path);
  if (typeof names !== 'string') return names;
  const message = `This directory could not be searched: ${names}.`;
  diagnostics.push({ severity: 'warning', code: 'unreadable-directory', message, span: startOf(path) });
  return [];
}

/** Reads one file. A file that a search found and that turns out to be none of ours is passed over; one that was named is a failure. */
function gatherFile({ path, kind }: Request, gathering: Gathering, how: 'named' | 'found'): void {
  const document = gathering.tree.readText(path);
  if (typeof document === 'string') {
    // Such as /etc/alternatives/iptables.
    if (how === 'found' && saysProgram(document)) return;
    const isNeeded = how === 'named' || (kindByName(path) !== undefined && gathering.tree.exists(path));
    if (isNeeded) gathering.failures.push({ path, message: document });
    else if (!saysBinary(document)) gathering.diagnostics.push(doubtFile(path, document));
    return;
  }
  const { name, text } = document;
  const known = kind ?? recognize(document, gathering);
  if (known === 'unknown') {
    if (how === 'named') gathering.failures.push({ path, message: `${name} ${describeUnknown(text)}` });
    return;
  }
  // A project file governs the directory that it is found in, so links to one file are as many.
  if (path !== '-' && known !== 'project' && !markSeen(path, gathering)) return;
  if (text.trim() === '') {
    const message = 'This file is empty.';
    gathering.diagnostics.push({ severity: 'warning', code: 'empty-file', message, span: startOf(name) });
  }
  gathering.documents.set(name, { document, kind: known });
}

/** A format of the site's own is told last. */
function recognize(document: SourceDocument, { own }: Gathering): DocumentKind {
  const kind = recognizeDocument(document);
  return kind === 'unknown' && own?.fits(document) === true ? 'network-firewall' : kind;
}

/** It may be a policy that blocks what seems to work. */
function doubtFile(path: string, failure: string): Diagnostic {
  const message = `What this file says is not known: ${failure}.`;
  return { severity: 'warning', code: 'unreadable-file', message, span: startOf(path) };
}

function describeUnknown(text: string): string {
  if (text.trim() === '') return 'is empty';
  return 'is of no kind that can be told by its name or text; state its role, as in --vsftpd FILE or --iptables FILE';
}

function markSeen(path: string, { tree, seen }: Gathering): boolean {
  const real = tree.resolveLinks(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}
