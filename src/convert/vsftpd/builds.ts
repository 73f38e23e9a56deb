import type { Dialect } from '../../model/server.ts';
import type { BuildName } from './settings/entry.ts';

/** A vsftpd binary whose behaviour is known. */
export interface Build {
  readonly name: BuildName;
  readonly dialect: Dialect;
  readonly version: string;
  /** As people say it. */
  readonly label: string;
  /** What happens to white space around a string value: kept, cut off, or cut off by code that crashes on nothing but blanks. */
  readonly strings: 'keep' | 'trim' | 'trim or crash';
  /** Whether the library is compiled in; undefined: not known. */
  readonly tcpWrappers: boolean | undefined;
  /** True for a build that nobody runs unless it is said: it is left out of guesses. */
  readonly outdated: boolean;
}

/** The first one of a dialect is taken where only the dialect is known; the first one of all where nothing is. */
export const BUILDS: readonly [Build, ...Build[]] = [
  {
    name: 'debian-3.0.3',
    dialect: 'debian',
    version: '3.0.3',
    label: 'Debian 3.0.3',
    strings: 'trim or crash',
    tcpWrappers: true,
    outdated: false,
  },
  {
    name: 'debian-3.0.5',
    dialect: 'debian',
    version: '3.0.5',
    label: 'Debian 3.0.5',
    strings: 'trim or crash',
    tcpWrappers: true,
    outdated: false,
  },
  {
    name: 'redhat-3.0.3',
    dialect: 'redhat',
    version: '3.0.3',
    label: 'Red Hat 3.0.3',
    strings: 'trim',
    tcpWrappers: false,
    outdated: false,
  },
  {
    name: 'redhat-3.0.2',
    dialect: 'redhat',
    version: '3.0.2',
    label: 'Red Hat 3.0.2',
    strings: 'trim',
    tcpWrappers: true,
    outdated: false,
  },
  {
    name: 'redhat-2.2.2',
    dialect: 'redhat',
    version: '2.2.2',
    label: 'Red Hat 2.2.2',
    strings: 'trim',
    tcpWrappers: true,
    outdated: true,
  },
  {
    name: 'upstream-3.0.5',
    dialect: 'upstream',
    version: '3.0.5',
    label: 'upstream 3.0.5',
    strings: 'keep',
    tcpWrappers: false,
    outdated: false,
  },
  {
    name: 'upstream-3.0.3',
    dialect: 'upstream',
    version: '3.0.3',
    label: 'upstream 3.0.3',
    strings: 'keep',
    tcpWrappers: false,
    outdated: false,
  },
  {
    name: 'suse-3.0.3',
    dialect: 'suse',
    version: '3.0.3',
    label: 'SUSE 3.0.3',
    strings: 'keep',
    tcpWrappers: undefined,
    outdated: false,
  },
];

/** What releases ship, by the names of convert/systems.ts. Debian and Red Hat: their package lists; the nearest known build where a version is not. */
const SHIPPED: Readonly<Record<string, BuildName>> = {
  rhel5: 'redhat-2.2.2',
  rhel6: 'redhat-2.2.2',
  rhel7: 'redhat-3.0.2',
  rhel8: 'redhat-3.0.3',
  rhel9: 'redhat-3.0.3',
  rhel10: 'redhat-3.0.3',
  oracle6: 'redhat-2.2.2',
  oracle7: 'redhat-3.0.2',
  oracle8: 'redhat-3.0.3',
  oracle9: 'redhat-3.0.3',
  amazon2: 'redhat-3.0.2',
  amazon2023: 'redhat-3.0.3',
  debian8: 'debian-3.0.3',
  debian9: 'debian-3.0.3',
  debian10: 'debian-3.0.3',
  debian11: 'debian-3.0.3',
  debian12: 'debian-3.0.3',
  debian13: 'debian-3.0.5',
  'ubuntu14.04': 'debian-3.0.3',
  'ubuntu16.04': 'debian-3.0.3',
  'ubuntu18.04': 'debian-3.0.3',
  'ubuntu20.04': 'debian-3.0.3',
  'ubuntu22.04': 'debian-3.0.5',
  'ubuntu24.04': 'debian-3.0.5',
};

/** The build that a release ships, by its name in convert/systems.ts; undefined if that is not known. */
export function findShipped(system: string): Build | undefined {
  return BUILDS.find((build) => build.name === SHIPPED[system]);
}

/** The build of that dialect whose version is nearest from below, else the oldest one. */
export function findBuild(dialect: Dialect, version: string): Build | undefined {
  const builds = BUILDS.filter((build) => build.dialect === dialect).toSorted((one, two) =>
    one.version < two.version ? 1 : -1,
  );
  return builds.find((build) => build.version <= version) ?? builds.at(-1);
}
