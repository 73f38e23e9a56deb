import type { Dialect, Server } from '../../model/server.ts';
import type { VsftpdFile } from '../../parse/vsftpd.ts';
import type { SourceDocument } from '../../source/document.ts';
import { BUILDS, type Build, findBuild, findShipped } from './builds.ts';
import { findSetting, isKnown } from './settings.ts';

/** What is said about the build from outside. */
export interface BuildRequest {
  readonly dialect?: Dialect | undefined;
  /** Such as `3.0.3`; without a dialect it says nothing. */
  readonly version?: string | undefined;
  /** A release by its name in convert/systems.ts, where it is known. */
  readonly system?: string | undefined;
  /** Names of all input files: some lie where only one vendor puts them. */
  readonly paths?: readonly string[] | undefined;
}

/** The builds that may read the file, the likeliest first, and why it is these. */
export interface BuildChoice {
  readonly builds: readonly [Build, ...Build[]];
  readonly basis: Server['dialect']['basis'];
  readonly evidence: string;
}

/** Chooses the builds by what is stated, else by evidence in the inputs, else all that are in use. */
export function chooseBuilds(
  request: BuildRequest,
  documents: readonly SourceDocument[],
  files: readonly VsftpdFile[],
): BuildChoice {
  const { dialect, version, system } = request;
  const shipped = system === undefined ? undefined : findShipped(system);
  if (dialect !== undefined && version !== undefined) {
    const build = findBuild(dialect, version);
    if (build !== undefined) return choose([build], 'stated', 'dialect and version are stated');
  }
  if (shipped !== undefined && (dialect ?? shipped.dialect) === shipped.dialect) {
    return choose([shipped], 'stated', `${system} ships it`);
  }
  const names = countKnown(files);
  const fitting = BUILDS.toSorted((one, two) => (names.get(two.name) ?? 0) - (names.get(one.name) ?? 0));
  if (dialect !== undefined) return choose(inUse(fitting, dialect), 'stated', 'the dialect is stated');
  // Red Hat's builds read /etc/vsftpd/vsftpd.conf.
  const atRoot = documents.some(({ name }) => /(^|\/)etc\/vsftpd\.conf$/.test(name));
  const possible = atRoot ? fitting.filter((build) => build.dialect !== 'redhat') : fitting;
  return (
    inferByNames(fitting, files) ??
    inferByTraces(request, documents, possible) ??
    choose(inUse(possible), 'assumed', 'nothing tells the vendor')
  );
}

function choose(builds: readonly Build[], basis: BuildChoice['basis'], evidence: string): BuildChoice {
  const [first = BUILDS[0], ...rest] = builds;
  return { builds: [first, ...rest], basis, evidence };
}

function inUse(builds: readonly Build[], dialect?: Dialect): readonly Build[] {
  return builds.filter((build) => !build.outdated && (dialect === undefined || build.dialect === dialect));
}

/** How many assigned names each build knows. */
function countKnown(files: readonly VsftpdFile[]): ReadonlyMap<string, number> {
  const names = listNames(files).map(findSetting);
  return new Map(
    BUILDS.map((build) => [build.name, names.filter((entry) => entry !== undefined && isKnown(entry, build)).length]),
  );
}

function listNames(files: readonly VsftpdFile[]): readonly string[] {
  const names = files.flatMap(({ lines }) => lines.map((line) => (line.kind === 'assignment' ? line.name.value : '')));
  return [...new Set(names)];
}

/** A name that only one vendor's builds know tells the vendor. */
function inferByNames(fitting: readonly Build[], files: readonly VsftpdFile[]): BuildChoice | undefined {
  for (const name of listNames(files)) {
    const entry = findSetting(name);
    if (entry?.only === undefined) continue;
    const knowing = fitting.filter((build) => isKnown(entry, build));
    const dialects = new Set(knowing.map((build) => build.dialect));
    const current = inUse(knowing);
    if (dialects.size === 1)
      return choose(
        current.length > 0 ? current : knowing,
        'inferred',
        `only ${knowing[0]?.dialect} builds know ${name}`,
      );
  }
  return undefined;
}

/** Where files lie, and what stock files say. The first that applies decides. */
function inferByTraces(
  request: BuildRequest,
  documents: readonly SourceDocument[],
  fitting: readonly Build[],
): BuildChoice | undefined {
  const paths = [...documents.map((document) => document.name), ...(request.paths ?? [])];
  for (const { dialect, path, text, evidence } of TRACES) {
    const found =
      path === undefined ? documents.some((one) => text?.test(one.text)) : paths.some((one) => path.test(one));
    const builds = inUse(fitting, dialect);
    if (found && builds.length > 0) return choose(builds, 'inferred', evidence);
  }
  return undefined;
}

const TRACES: readonly {
  readonly dialect: Dialect;
  readonly path?: RegExp;
  readonly text?: RegExp;
  readonly evidence: string;
}[] = [
  { dialect: 'redhat', path: /(^|\/)etc\/vsftpd\/[^/]+\.conf$/, evidence: 'the file lies in /etc/vsftpd' },
  {
    dialect: 'redhat',
    path: /(^|\/)etc\/sysconfig\/ip6?tables(-config)?$/,
    evidence: '/etc/sysconfig has the firewall rules',
  },
  {
    dialect: 'redhat',
    text: /^# Example config file \/etc\/vsftpd\/vsftpd\.conf/m,
    evidence: 'it begins like the file that Red Hat ships',
  },
  {
    dialect: 'debian',
    text: /^[# ]*secure_chroot_dir=\/var\/run\/vsftpd\/empty|\/ssl-cert-snakeoil\.|README\.Debian/m,
    evidence: 'it has lines of the file that Debian ships',
  },
  { dialect: 'debian', path: /(^|\/)etc\/iptables\/rules\.v[46]$/, evidence: '/etc/iptables has the firewall rules' },
  {
    dialect: 'redhat',
    text: /^[# ]*\w+_file=\/etc\/vsftpd\/(user_list|chroot_list|banned_emails)/m,
    evidence: 'it names lists where Red Hat keeps them',
  },
];
