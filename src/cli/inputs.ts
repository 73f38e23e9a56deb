import { dirname } from 'node:path';
import type { KnownDocument } from '../convert/kind.ts';
import { kindByName } from '../convert/kind/name.ts';
import { type NeededFile, listProjectFiles } from '../convert/site.ts';
import { type SitePart, findConcerned, splitSites } from '../convert/sites.ts';
import { normalizeName } from '../files.ts';
import type { OwnFormat } from './own-format.ts';
import { type ReadFailure, type Reading, type Request, readRequests } from './search.ts';
import type { Project } from '../model/project.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { DISK, type Tree } from './tree.ts';

/** The words of a command line that name input. */
export interface NamedInputs {
  readonly paths: readonly string[];
  /** Files whose role is stated. */
  readonly roles: readonly Request[];
  readonly config: string | undefined;
}

/** What was read: the documents of all sites, each once and by name, doubts about them, and what none of the sites can do without. */
export interface Inputs {
  readonly documents: readonly KnownDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly string[];
  /** What is judged together, by the directories of their project files. */
  readonly sites: readonly SiteInputs[];
}

/** What one project file governs, or what none does. */
export interface SiteInputs {
  /** The directory of the project file, with a slash behind it; undefined: there is none. */
  readonly place: string | undefined;
  readonly project: Project | undefined;
  readonly documents: readonly KnownDocument[];
  /** What is wrong with the project file, and what could not be read: none of it can be judged then. */
  readonly failures: readonly SiteFailure[];
  /** The project file and those that it extends: places in them are told while nothing else may be readable. */
  readonly sources: Sources;
}

/** Why a site cannot be judged. */
export interface SiteFailure {
  /** With the place, where the message alone does not tell it. */
  readonly line: string;
  readonly message: string;
  readonly span: Span;
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

/** Reads what is named or found, then what the project files name beside it. */
export function gatherInputs(requests: readonly Request[], tree: Tree = DISK, own?: OwnFormat): Inputs {
  const reading = readRequests(requests, tree, own);
  const read = new Map<string, SourceDocument | string>();
  const find = (name: string): SourceDocument | string => {
    const known = reading.documents.find(({ document }) => document.name === name)?.document;
    const text = known ?? read.get(name) ?? tree.readText(name);
    read.set(name, text);
    return text;
  };
  const { value: parts, diagnostics } = splitSites(reading.documents, { named: findNamed(requests), find });
  const needs = createNeeds(tree);
  const sites = parts.map((part) => gatherSite(part, needs));
  const concerned = reading.failures.map((failure) => ({ failure, parts: findConcerned(sites, failure.path) }));
  return {
    documents: listDocuments(sites),
    diagnostics: [...reading.diagnostics, ...needs.diagnostics(), ...diagnostics],
    failures: concerned.flatMap((one) => (one.parts.length === sites.length ? one.failure.message : [])),
    sites: sites.map((site) => ({
      ...site,
      failures: [
        ...concerned.flatMap(({ failure, parts: those }) =>
          those.length < sites.length && those.includes(site) ? describeUnread(failure) : [],
        ),
        ...site.failures,
      ],
    })),
  };
}

function describeUnread({ path, message }: ReadFailure): SiteFailure {
  return { line: message, message, span: { file: path, start: 0, end: 0 } };
}

/** The documents of several sites, each once and by name. */
export function listDocuments(sites: readonly SiteInputs[]): readonly KnownDocument[] {
  const documents = new Map(sites.flatMap((site) => site.documents).map((known) => [known.document.name, known]));
  return [...documents.values()].toSorted(compareNames);
}

/** A line for each thing that keeps the sites from being judged. */
export function listFailures({ failures, sites }: Inputs): readonly string[] {
  return [...new Set([...failures, ...sites.flatMap((site) => site.failures.map(({ line }) => line))])];
}

/** The project files that the command line names. */
function findNamed(requests: readonly Request[]): readonly string[] {
  return requests.filter(({ kind }) => kind === 'project').map(({ path }) => normalizeName(path));
}

function gatherSite(part: SitePart, needs: Needs): SiteInputs {
  const { place, project, documents } = part;
  const projects = documents.filter(({ kind }) => kind === 'project').map(({ document }) => document);
  const sources = indexDocuments(projects);
  const fail = (message: string, span: Span): SiteFailure => {
    return { line: `${formatPlace(sources, span)}: ${message}`, message, span };
  };
  const needed = (project === undefined ? [] : listProjectFiles(project))
    .filter(({ path }) => !documents.some(({ document }) => document.name === path))
    .map(({ span, ...need }) => ({ span, reading: needs.read(need) }));
  return {
    place,
    project,
    documents: [...documents, ...needed.flatMap(({ reading }) => reading.documents)].toSorted(compareNames),
    failures: [
      ...part.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ message, span }) => fail(message, span)),
      ...needed.flatMap(({ span, reading }) => reading.failures.map(({ message }) => fail(message, span))),
    ],
    sources,
  };
}

/** What project files name: what several of them name is read once. */
interface Needs {
  readonly read: (need: Pick<NeededFile, 'path' | 'kind'>) => Reading;
  /** Doubts about all that was read. */
  readonly diagnostics: () => readonly Diagnostic[];
}

function createNeeds(tree: Tree): Needs {
  const readings = new Map<string, Reading>();
  return {
    read: ({ path, kind }) => {
      const key = `${kind}\0${path}`;
      const reading = readings.get(key) ?? readRequests([{ path, kind }], tree);
      readings.set(key, reading);
      return reading;
    },
    diagnostics: () => [...readings.values()].flatMap(({ diagnostics }) => diagnostics),
  };
}

function compareNames(one: KnownDocument, two: KnownDocument): number {
  return one.document.name < two.document.name ? -1 : 1;
}
