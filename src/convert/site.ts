import { ANY_ADDRESS } from '../model/address-set.ts';
import { type AssumptionCode, assume } from '../model/assumptions.ts';
import type { Project } from '../model/project.ts';
import type { ClientGroup, Host, Site } from '../model/site.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { KnownDocument } from './kind/list.ts';
import { readPermissions } from './permissions.ts';
import { readLibrary } from './policy/aerleon/library.ts';
import type { PolicyHelp } from './policy/source.ts';
import { chooseProject, readProject } from './project.ts';
import { listProjectFiles } from './site/needed.ts';
import { type SiteOptions, readHost } from './site/host.ts';
import { normalizePath } from './site/path.ts';
import { planHosts } from './site/plan.ts';
import { createReaders } from './site/readers.ts';

export type { SiteOptions } from './site/host.ts';
export { type NeededFile, listProjectFiles } from './site/needed.ts';

/** Reads all documents and puts them in their places: as `pasvlint.yaml` states, and where it is silent as directories suggest. */
export function buildSite(documents: readonly KnownDocument[], options: SiteOptions = {}): Parsed<Site> {
  const project = readOnlyProject(documents);
  const known = assignKinds(documents, project.value);
  const plans = planHosts(known, project.value);
  const readers = createReaders(project.value?.resolve ?? [], {
    ...helpWith(known, options.own),
    memory: options.memory,
  });
  const hosts = plans.value.map((plan) => readHost(plan, options, readers));
  const permissions = readPermissions(known);
  const { clients, assumed } = listClients(project.value);
  return {
    value: {
      clients,
      hosts: hosts.map(({ value }) => withAssumptions(value, assumed)),
      levels: listLevels(project.value?.rules),
      overrides: (project.value?.overrides ?? []).map(({ patterns, rules }) => ({
        patterns,
        levels: listLevels(rules),
      })),
      permissions: [...permissions.value, ...(project.value?.permissions ?? [])],
    },
    diagnostics: withoutDoubles([project, plans, ...hosts, permissions].flatMap(({ diagnostics }) => diagnostics)),
  };
}

/** What policies are read with besides their own texts. */
export function helpWith(documents: readonly KnownDocument[], own: SiteOptions['own']): PolicyHelp {
  const named = documents.filter(({ kind }) => kind === 'definitions').map(({ document }) => document);
  return { own, library: named.length === 0 ? undefined : readLibrary(named) };
}

/** The project file to go by, with what it extends. Of others that were found it is told that they do not count. */
function readOnlyProject(documents: readonly KnownDocument[]): Parsed<Project | undefined> {
  const files = documents.filter(({ kind }) => kind === 'project').map(({ document }) => document);
  const first = chooseProject(files);
  if (first === undefined) return { value: undefined, diagnostics: [] };
  const { value, diagnostics } = readProject(first, (name) => {
    return files.find((one) => normalizePath(one.name) === name) ?? `${name} was not read`;
  });
  const used = new Set(value.files);
  const message = `Only one project file of a directory is used, and ${first.name} was; name this one with --config to use it instead.`;
  const ignored = files
    .filter(({ name }) => !used.has(name))
    .map(({ name }): Diagnostic => {
      return { severity: 'error', code: 'several-projects', message, span: { file: name, start: 0, end: 0 } };
    });
  return { value, diagnostics: [...diagnostics, ...ignored] };
}

/** A document that the project names is of the kind it is named as. */
function assignKinds(documents: readonly KnownDocument[], project: Project | undefined): readonly KnownDocument[] {
  const stated = new Map(
    (project === undefined ? [] : listProjectFiles(project)).map(({ path, kind }) => [path, kind]),
  );
  return documents.map(({ document, kind }) => ({ document, kind: stated.get(normalizePath(document.name)) ?? kind }));
}

function listClients(project: Project | undefined): {
  readonly clients: readonly ClientGroup[];
  readonly assumed: readonly AssumptionCode[];
} {
  const stated = project?.clients ?? [];
  if (stated.length === 0) return { clients: [{ name: 'any', addresses: ANY_ADDRESS }], assumed: ['clients-any'] };
  return {
    clients: stated.map(({ name, addresses }) => ({ name: name.value, addresses: addresses.value })),
    assumed: [],
  };
}

function listLevels(rules: Project['rules'] = []): Site['levels'] {
  return new Map(rules.map(({ id, level }) => [id.value, level.value]));
}

function withAssumptions(host: Host, codes: readonly AssumptionCode[]): Host {
  return { ...host, assumptions: [...codes.map(assume), ...host.assumptions] };
}

/** What is said of a file that several hosts share is said once. */
function withoutDoubles(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map(
    diagnostics.map((one) => [
      `${one.span.file}\0${one.span.start}\0${one.span.end}\0${one.code}\0${one.message}`,
      one,
    ]),
  );
  return [...seen.values()];
}
