import { dirname } from 'node:path';
import type { KnownDocument } from '../convert/kind.ts';
import { kindByName } from '../convert/kind/name.ts';
import { chooseProject, readProject } from '../convert/project.ts';
import { type NeededFile, listProjectFiles } from '../convert/site.ts';
import { normalizeName } from '../files.ts';
import type { OwnFormat } from './own-format.ts';
import { type Reading, type Request, readRequests } from './search.ts';
import type { Project } from '../model/project.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';
import type { SourceDocument } from '../source/document.ts';
import { DISK, type Tree } from './tree.ts';

/** The words of a command line that name input. */
export interface NamedInputs {
  readonly paths: readonly string[];
  /** Files whose role is stated. */
  readonly roles: readonly Request[];
  readonly config: string | undefined;
}

/** What was read, together with what the project file among it says. */
export interface Inputs extends Reading {
  readonly project: Project | undefined;
  /** The project file and those that it extends: places in them are told while nothing else may be readable. */
  readonly sources: Sources;
}

/** Everything to read. A project file stands for the directory it lies in; without anything named, that is the current directory. */
export function listRequests({ paths, roles, config }: NamedInputs): readonly Request[] {
  const projects = [
    ...(config === undefined ? [] : [config]),
    ...paths.filter((path) => kindByName(path) === 'project'),
  ];
  const named = paths.filter((path) => kindByName(path) !== 'project');
  const directories = projects.length > 0 ? projects.map((path) => dirname(path)) : ['.'];
  const searched = named.length + roles.length > 0 ? named : directories;
  return [
    ...roles,
    ...projects.map((path): Request => ({ path, kind: 'project' })),
    ...searched.map((path): Request => ({ path, kind: undefined })),
  ];
}

/** Reads what is named or found, then what the project file names beside it. What is wrong with the project file is a failure. */
export function gatherInputs(requests: readonly Request[], tree: Tree = DISK, own?: OwnFormat): Inputs {
  const reading = readRequests(requests, tree, own);
  const projects = reading.documents.filter(({ kind }) => kind === 'project').map(({ document }) => document);
  const named = findNamed(requests);
  const file = projects.find(({ name }) => name === named) ?? chooseProject(projects);
  if (file === undefined) return { ...reading, project: undefined, sources: new Map() };
  const bases: SourceDocument[] = [];
  const { value: project, diagnostics } = readProject(file, (name) => {
    const known = reading.documents.find(({ document }) => document.name === name)?.document ?? tree.readText(name);
    if (typeof known !== 'string') bases.push(known);
    return known;
  });
  const sources = indexDocuments([file, ...bases]);
  const wrong = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${formatPlace(sources, span)}: ${message}`);
  // Where one is named, others that a search has found do not count.
  const others = reading.documents.filter(({ document, kind }) => {
    return !project.files.includes(document.name) && (named === undefined || kind !== 'project');
  });
  const documents = [
    ...others,
    { document: file, kind: 'project' as const },
    ...bases.map((document): KnownDocument => ({ document, kind: 'project' })),
  ];
  const needed = listProjectFiles(project)
    .filter(({ path }) => !documents.some(({ document }) => document.name === path))
    .map((need) => readNeeded(need, sources, tree));
  return {
    documents: [...documents, ...needed.flatMap((one) => one.documents)].toSorted(compareNames),
    diagnostics: [...reading.diagnostics, ...needed.flatMap((one) => one.diagnostics)],
    failures: [...reading.failures, ...wrong, ...needed.flatMap(({ failures }) => failures)],
    project,
    sources,
  };
}

/** The name of the one project file that the command line names; undefined if it names none, or several. */
function findNamed(requests: readonly Request[]): string | undefined {
  const [first, ...others] = requests.filter(({ kind }) => kind === 'project');
  return first === undefined || others.length > 0 ? undefined : normalizeName(first.path);
}

function readNeeded({ path, kind, span }: NeededFile, sources: Sources, tree: Tree): Reading {
  const reading = readRequests([{ path, kind }], tree);
  return { ...reading, failures: reading.failures.map((failure) => `${formatPlace(sources, span)}: ${failure}`) };
}

function compareNames(one: KnownDocument, two: KnownDocument): number {
  return one.document.name < two.document.name ? -1 : 1;
}
