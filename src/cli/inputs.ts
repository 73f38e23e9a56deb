import { dirname } from 'node:path';
import type { KnownDocument } from '../convert/kind.ts';
import { kindByName } from '../convert/kind/name.ts';
import { readProject } from '../convert/project.ts';
import { type NeededFile, listProjectFiles } from '../convert/site.ts';
import { type Reading, type Request, readRequests } from './search.ts';
import type { Project } from '../model/project.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';

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
  /** The project file alone: places in it are told while nothing else may be readable. */
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
export function gatherInputs(requests: readonly Request[]): Inputs {
  const reading = readRequests(requests);
  const file = reading.documents.find(({ kind }) => kind === 'project')?.document;
  if (file === undefined) return { ...reading, project: undefined, sources: new Map() };
  const { value: project, diagnostics } = readProject(file);
  const sources = indexDocuments([file]);
  const wrong = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${formatPlace(sources, span)}: ${message}`);
  const needed = listProjectFiles(project)
    .filter(({ path }) => !reading.documents.some(({ document }) => document.name === path))
    .map((need) => readNeeded(need, sources));
  return {
    documents: [...reading.documents, ...needed.flatMap(({ documents }) => documents)].toSorted(compareNames),
    diagnostics: [...reading.diagnostics, ...needed.flatMap((one) => one.diagnostics)],
    failures: [...reading.failures, ...wrong, ...needed.flatMap(({ failures }) => failures)],
    project,
    sources,
  };
}

function readNeeded({ path, kind, span }: NeededFile, sources: Sources): Reading {
  const reading = readRequests([{ path, kind }]);
  return { ...reading, failures: reading.failures.map((failure) => `${formatPlace(sources, span)}: ${failure}`) };
}

function compareNames(one: KnownDocument, two: KnownDocument): number {
  return one.document.name < two.document.name ? -1 : 1;
}
