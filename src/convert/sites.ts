import type { Project } from '../model/project.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { KnownDocument } from './kind/list.ts';
import type { FindDocument } from './project.ts';
import { normalizePath } from './site/path.ts';
import { type Head, findHead, findHeads, readHead } from './sites/heads.ts';
import { lendFiles } from './sites/lend.ts';
import { liesIn } from './sites/place.ts';

/** What is judged together: what one project file governs, or what none does. */
export interface SitePart {
  /** The directory of the project file, with a slash behind it; `''` is the current one, undefined: there is no project file. */
  readonly place: string | undefined;
  readonly project: Project | undefined;
  /** What is wrong with the project file and with what it extends. */
  readonly diagnostics: readonly Diagnostic[];
  /** The project file, what it extends, and all that belongs to it. */
  readonly documents: readonly KnownDocument[];
}

/** Where project files come from. */
export interface ProjectSources {
  /** Names of those that the command line names: then only they count, and a single one governs everything. */
  readonly named: readonly string[];
  /** Finds those that are extended. */
  readonly find: FindDocument;
}

/**
 * Splits documents into what is judged together. A project file governs what lies in its directory and below, as far as no nearer one
 * does, and what it names; what none governs is a site without one. What lies outside of all of them goes to the servers that
 * are nearest, and policies also to those that a nearer project file governs: a firewall is crossed by whatever lies below it.
 */
export function splitSites(
  documents: readonly KnownDocument[],
  { named, find }: ProjectSources,
): Parsed<readonly SitePart[]> {
  const counted =
    named.length === 0
      ? documents
      : documents.filter(({ document, kind }) => kind !== 'project' || named.includes(document.name));
  const inputs = documents.filter(({ kind }) => kind !== 'project');
  const first = counted.find(({ kind }) => kind === 'project');
  if (first === undefined) return { value: [withoutProject(inputs)], diagnostics: [] };
  if (named.length === 1) return { value: [join(readHead(first.document, find), inputs)], diagnostics: [] };
  const { value: heads, diagnostics } = findHeads(counted, find);
  const [only] = heads;
  const isAlone = heads.length === 1 && only !== undefined && !hasServers(only, inputs);
  return { value: isAlone ? [join(only, inputs)] : divide(heads, inputs), diagnostics };
}

/** The sites that cannot be judged without a certain file: that of the project file which governs it, and those within; all where none does. */
export function findConcerned<Part extends Pick<SitePart, 'place' | 'project'>>(
  parts: readonly Part[],
  path: string,
): readonly Part[] {
  const heads = parts.flatMap(({ place }) => (place === undefined ? [] : { place }));
  const head = findHead(heads, path);
  if (head === undefined) return parts;
  return parts.filter(({ project }) => project !== undefined && liesIn(head.place, project.file));
}

function divide(heads: readonly Head[], inputs: readonly KnownDocument[]): readonly SitePart[] {
  const placed = inputs.map((known) => {
    const name = normalizePath(known.document.name);
    const governing = findHead(heads, name);
    const owners: readonly (Head | undefined)[] = heads.filter((head) => head === governing || head.named.has(name));
    return { known, owners: owners.length === 0 ? [undefined] : owners };
  });
  const sites = [...heads, undefined].map((head) => ({
    head,
    own: placed.flatMap((one) => (one.owners.includes(head) ? one.known : [])),
  }));
  const lent = lendFiles(inputs, sites);
  const parts = sites.flatMap(({ head, own }, index) => {
    const borrowed = lent[index] ?? [];
    if (head !== undefined) return [join(head, [...own, ...borrowed])];
    return own.some(({ kind }) => kind === 'vsftpd') ? [withoutProject([...own, ...borrowed])] : [];
  });
  return parts.toSorted((one, two) => compareTexts(one.place ?? '', two.place ?? ''));
}

function compareTexts(one: string, two: string): number {
  return one < two ? -1 : Number(one > two);
}

function hasServers({ place, project, named }: Head, inputs: readonly KnownDocument[]): boolean {
  return (
    project.servers.length > 0 ||
    inputs.some(
      ({ document: { name }, kind }) => kind === 'vsftpd' && (liesIn(place, name) || named.has(normalizePath(name))),
    )
  );
}

function join({ place, project, diagnostics, documents, rivals }: Head, inputs: readonly KnownDocument[]): SitePart {
  // What a project file is taken for by its text may be what another one names as a policy.
  const files = [...documents, ...rivals].map((document): KnownDocument => ({ document, kind: 'project' }));
  const names = new Set(files.map(({ document }) => document.name));
  const others = inputs.filter(({ document }) => !names.has(document.name));
  return { place, project, diagnostics, documents: [...others, ...files] };
}

function withoutProject(inputs: readonly KnownDocument[]): SitePart {
  return { place: undefined, project: undefined, diagnostics: [], documents: inputs };
}
