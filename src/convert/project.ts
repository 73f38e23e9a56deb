import type { Project } from '../model/project.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Spanned } from '../source/span.ts';
import { kindByName } from './kind/name.ts';
import { type ProjectDocument, readProjectDocument } from './project/document.ts';
import { normalizePath, resolvePath } from './site/path.ts';

/** Finds the document of a name; a text says why there is none. */
export type FindDocument = (name: string) => SourceDocument | string;

/**
 * Reads a `pasvlint.yaml`, version 1, with all that it extends. Entries that cannot be read are left out with an error, which the
 * command line treats as a broken configuration.
 */
export function readProject(
  document: SourceDocument,
  find: FindDocument = (name) => `${name} was not read`,
): Parsed<Project> {
  const reading: Reading = { find, seen: new Set(), diagnostics: [] };
  const documents = readChain(document, [], reading);
  const project: Project = {
    file: document.name,
    files: documents.map(({ file }) => file),
    clients: mergeNamed(documents.flatMap(({ clients }) => clients)),
    firewalls: mergeNamed(documents.flatMap(({ firewalls }) => firewalls)),
    servers: mergeNamed(documents.flatMap(({ servers }) => servers)),
    rules: documents.flatMap(({ rules }) => rules),
    overrides: documents.flatMap(({ overrides }) => overrides),
    permissions: documents.flatMap(({ permissions }) => permissions),
    baseline: documents.findLast(({ baseline }) => baseline !== undefined)?.baseline,
    resolve: mergeNamed(documents.flatMap(({ resolve }) => resolve)),
  };
  return { value: project, diagnostics: [...reading.diagnostics, ...findStrangers(project)] };
}

/** Paths of the files that a project file extends itself. */
export function listBases(document: SourceDocument): readonly string[] {
  return readProjectDocument(document).value.bases.map(({ value }) => resolvePath(value, document.name));
}

/** The project file to go by: of those that no other one extends, the outermost, and of one directory that which is named as one. */
export function chooseProject(documents: readonly SourceDocument[]): SourceDocument | undefined {
  if (documents.length < 2) return documents[0];
  const bases = new Set(documents.flatMap(listBases));
  const roots = documents.filter(({ name }) => !bases.has(normalizePath(name)));
  const depth = ({ name }: SourceDocument): number => name.split('/').length;
  const isNamed = ({ name }: SourceDocument): boolean => kindByName(name) === 'project';
  const ordered = (roots.length > 0 ? roots : documents).toSorted(
    (one, two) =>
      depth(one) - depth(two) || Number(isNamed(two)) - Number(isNamed(one)) || (one.name < two.name ? -1 : 1),
  );
  return ordered[0];
}

interface Reading {
  readonly find: FindDocument;
  /** Names of the files that were read. */
  readonly seen: Set<string>;
  readonly diagnostics: Diagnostic[];
}

/** The document behind those that it extends; `outer` are the names of those that led to it. */
function readChain(document: SourceDocument, outer: readonly string[], reading: Reading): readonly ProjectDocument[] {
  const { value, diagnostics } = readProjectDocument(document);
  const name = normalizePath(document.name);
  reading.seen.add(name);
  reading.diagnostics.push(...diagnostics);
  return [...value.bases.flatMap((base) => readBase(base, [...outer, name], reading)), value];
}

function readBase(
  { value, span }: Spanned<string>,
  outer: readonly string[],
  reading: Reading,
): readonly ProjectDocument[] {
  const name = resolvePath(value, span.file);
  const from = outer.indexOf(name);
  if (from !== -1) {
    const message = `These files extend each other in a circle: ${[...outer.slice(from), name].join(', ')}.`;
    reading.diagnostics.push({ severity: 'error', code: 'project-circle', message, span });
    return [];
  }
  if (reading.seen.has(name)) return [];
  const document = reading.find(name);
  if (typeof document !== 'string') return readChain(document, outer, reading);
  reading.diagnostics.push({ severity: 'error', code: 'project-missing-base', message: document, span });
  return [];
}

/** Of entries with one name the last one, where the first one stood. */
function mergeNamed<Entry extends { readonly name: Spanned<string> }>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.name.value, entry])).values()];
}

/** Firewalls that a path names but the file does not list. */
function findStrangers({ firewalls, servers }: Project): readonly Diagnostic[] {
  const known = new Set(firewalls.map(({ name }) => name.value));
  return servers
    .flatMap(({ path }) => path?.value ?? [])
    .filter(({ value }) => !known.has(value))
    .map(({ value, span }) => {
      const names =
        known.size === 0 ? 'none is listed' : `listed are ${[...known].map((name) => `\`${name}\``).join(', ')}`;
      const message = `There is no firewall named \`${value}\` under \`firewalls:\`; ${names}.`;
      return { severity: 'error', code: 'project-unknown-firewall', message, span } satisfies Diagnostic;
    });
}
