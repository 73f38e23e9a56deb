import type { Project } from '../../model/project.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { KnownDocument } from '../kind/list.ts';
import { kindByName } from '../kind/name.ts';
import { type FindDocument, chooseProject, listBases, readProject } from '../project.ts';
import { listProjectFiles } from '../site/needed.ts';
import { normalizePath } from '../site/path.ts';
import { liesIn, placeOf } from './place.ts';

/** A project file that governs its directory. */
export interface Head {
  readonly file: SourceDocument;
  /** The directory, with a slash behind it; `''` is the current one. */
  readonly place: string;
  readonly project: Project;
  /** What is wrong with it and with what it extends. */
  readonly diagnostics: readonly Diagnostic[];
  /** It and what it extends. */
  readonly documents: readonly SourceDocument[];
  /** Other project files right in its directory, which nothing extends. */
  readonly rivals: readonly SourceDocument[];
  /** Paths of the files that it names, and which of them are servers. */
  readonly named: ReadonlySet<string>;
  readonly servers: readonly string[];
}

/** Reads a project file as the head of what it governs. */
export function readHead(file: SourceDocument, find: FindDocument): Head {
  const documents = [file];
  const { value: project, diagnostics } = readProject(file, (name) => {
    const found = find(name);
    if (typeof found !== 'string') documents.push(found);
    return found;
  });
  const needed = listProjectFiles(project);
  return {
    file,
    place: placeOf(file.name),
    project,
    diagnostics,
    documents,
    rivals: [],
    named: new Set(needed.map(({ path }) => path)),
    servers: needed.filter(({ kind }) => kind === 'vsftpd').map(({ path }) => path),
  };
}

/**
 * The project files that govern a directory each: those that no other one extends, and of the others those that are named as
 * project files are and have servers below them that no nearer one governs. Told is which ones have none left.
 */
export function findHeads(documents: readonly KnownDocument[], find: FindDocument): Parsed<readonly Head[]> {
  const files = documents.filter(({ kind }) => kind === 'project').map(({ document }) => document);
  const { firm, extended } = sortOut(files, find);
  const heads = [...firm, ...extended];
  const served = new Set(
    documents
      .filter(
        ({ document: { name }, kind }) =>
          kind === 'vsftpd' && !firm.some((head) => head.named.has(normalizePath(name))),
      )
      .map(({ document }) => findHead(heads, document.name)),
  );
  const shadowed = new Set(firm.filter((head) => !served.has(head) && isShadowed(head, heads, documents)));
  return {
    value: [...firm.filter((head) => !shadowed.has(head)), ...extended.filter((head) => served.has(head))],
    diagnostics: [...shadowed].map(describeShadowed),
  };
}

interface SortedHeads {
  readonly firm: readonly Head[];
  /** Those that a firm one extends, and that may govern something besides. */
  readonly extended: readonly Head[];
}

function sortOut(files: readonly SourceDocument[], find: FindDocument): SortedHeads {
  if (files.length < 2) return { firm: chooseHeads(files, find), extended: [] };
  const bases = new Set(files.flatMap(listBases));
  const outer = files.filter(({ name }) => !bases.has(normalizePath(name)));
  const firm = chooseHeads(outer.length > 0 ? outer : files, find);
  const extended = new Set(firm.flatMap((head) => head.project.files));
  const others = chooseHeads(
    files.filter(({ name }) => bases.has(normalizePath(name)) && kindByName(name) === 'project'),
    find,
  ).filter(({ place }) => firm.every((head) => head.place !== place));
  // What only a circle extends is not to be passed over in silence.
  return {
    firm: [...firm, ...others.filter(({ file }) => !extended.has(file.name))],
    extended: others.filter(({ file }) => extended.has(file.name)),
  };
}

/** The nearest head at or above a path. */
export function findHead<Place extends Pick<Head, 'place'>>(heads: readonly Place[], name: string): Place | undefined {
  const above = heads.filter(({ place }) => liesIn(place, name));
  return above.toSorted((one, two) => depthOf(two.place) - depthOf(one.place))[0];
}

/** Directories that lead up count for less than the current one. */
function depthOf(place: string): number {
  return place.split('/').reduce((depth, part) => depth + (part === '..' ? -1 : 1), 0);
}

/** One for each directory. */
function chooseHeads(files: readonly SourceDocument[], find: FindDocument): readonly Head[] {
  const places = [...new Set(files.map(({ name }) => placeOf(name)))];
  return places.flatMap((place) => {
    const here = files.filter(({ name }) => placeOf(name) === place);
    const chosen = chooseProject(here);
    if (chosen === undefined) return [];
    const head = readHead(chosen, find);
    const rivals = here.filter((file) => !head.project.files.includes(file.name));
    return [{ ...head, rivals }];
  });
}

/** True if it lists no server, and nearer project files govern all that there are below it. */
function isShadowed(head: Head, heads: readonly Head[], documents: readonly KnownDocument[]): boolean {
  const { project, diagnostics, place } = head;
  if (project.servers.length > 0 || diagnostics.some(({ severity }) => severity === 'error')) return false;
  const below = heads.filter((other) => other !== head && liesIn(place, other.file.name));
  return documents.some(({ document, kind }) => kind === 'vsftpd' && findHead(below, document.name) !== undefined);
}

function describeShadowed({ file: { name } }: Head): Diagnostic {
  const message =
    'A nearer project file governs each server below this one, so that it has no effect; let them name it under `extends` to have what it says.';
  return { severity: 'warning', code: 'project-shadowed', message, span: { file: name, start: 0, end: 0 } };
}
