import type { Dialect } from '../model/server.ts';
import type { KernelVersion } from '../model/site.ts';

/** A release of an operating system: what it ships that matters here. */
export interface System {
  /** As `--os` takes it. */
  readonly name: string;
  /** The kernels that a supported installation of the release runs; more than one where the vendor ships several. */
  readonly kernels: readonly KernelVersion[];
  /** Whose vsftpd it ships. */
  readonly dialect: Dialect;
}

/** The release that a name stands for (`rhel8`, `RHEL 8.10`, `almalinux9`, `bookworm`, `ubuntu-22.04`), or undefined. */
export function findSystem(text: string): System | undefined {
  const name = text.trim().toLowerCase();
  const code = CODE_NAMES[name];
  if (code !== undefined) return SYSTEMS.find((system) => system.name === code);
  const match = /^([a-z]+)[ _-]*(\d+)(?:\.(\d+))?[ _-]*(?:sp(\d))?$/.exec(name);
  if (match === null) return undefined;
  const [, written = '', major = '', minor, pack = minor] = match;
  const family = FAMILIES[written];
  if (family === undefined) return undefined;
  const candidates = [`${family}${major}.${minor}`, `${family}${major}sp${pack}`, `${family}${major}`];
  return candidates.map((one) => SYSTEMS.find((system) => system.name === one)).find((system) => system !== undefined);
}

// Kernel versions: the vendors' release notes. RHEL keeps one per major release; Ubuntu LTS adds those of later releases
// (HWE), SLES changes with service packs, Oracle and Amazon offer newer ones beside the first. Only what tells 3.5, 4.7
// and 6.0 apart matters to the analysis.
const SHIPPED: readonly (readonly [name: string, dialect: Dialect, kernels: string])[] = [
  ['rhel5', 'redhat', '2.6'],
  ['rhel6', 'redhat', '2.6'],
  ['rhel7', 'redhat', '3.10'],
  ['rhel8', 'redhat', '4.18'],
  ['rhel9', 'redhat', '5.14'],
  ['rhel10', 'redhat', '6.12'],
  ['oracle6', 'redhat', '2.6 3.8 4.1'],
  ['oracle7', 'redhat', '3.10 4.1 4.14 5.4'],
  ['oracle8', 'redhat', '4.18 5.4 5.15'],
  ['oracle9', 'redhat', '5.14 5.15 6.12'],
  ['amazon2', 'redhat', '4.14 5.4 5.10 5.15'],
  ['amazon2023', 'redhat', '6.1 6.12'],
  ['debian8', 'debian', '3.16'],
  ['debian9', 'debian', '4.9'],
  ['debian10', 'debian', '4.19'],
  ['debian11', 'debian', '5.10'],
  ['debian12', 'debian', '6.1'],
  ['debian13', 'debian', '6.12'],
  ['ubuntu14.04', 'debian', '3.13 4.4'],
  ['ubuntu16.04', 'debian', '4.4 4.15'],
  ['ubuntu18.04', 'debian', '4.15 5.4'],
  ['ubuntu20.04', 'debian', '5.4 5.15'],
  ['ubuntu22.04', 'debian', '5.15 6.8'],
  ['ubuntu24.04', 'debian', '6.8 6.17'],
  ['sles11', 'suse', '2.6 3.0'],
  ['sles12', 'suse', '3.12 4.4 4.12'],
  ['sles12sp5', 'suse', '4.12'],
  ['sles15', 'suse', '4.12 5.3 5.14 6.4'],
  ['sles15sp4', 'suse', '5.14'],
  ['sles15sp5', 'suse', '5.14'],
  ['sles15sp6', 'suse', '6.4'],
  ['sles15sp7', 'suse', '6.4'],
  ['sles16', 'suse', '6.12'],
];

const SYSTEMS: readonly System[] = SHIPPED.map(([name, dialect, kernels]) => ({
  name,
  dialect,
  kernels: kernels.split(' ').map(readVersion),
}));

function readVersion(text: string): KernelVersion {
  const [major, minor] = text.split('.');
  return [Number(major), Number(minor)];
}

/** The names `--os` takes, for help texts. */
export const SYSTEM_NAMES: readonly string[] = SYSTEMS.map((system) => system.name);

/** Rebuilds and spellings, by the family whose kernels and packages they carry. */
const FAMILIES: Readonly<Record<string, string>> = {
  rhel: 'rhel',
  el: 'rhel',
  redhat: 'rhel',
  centos: 'rhel',
  alma: 'rhel',
  almalinux: 'rhel',
  rocky: 'rhel',
  rockylinux: 'rhel',
  scientific: 'rhel',
  ol: 'oracle',
  oracle: 'oracle',
  oraclelinux: 'oracle',
  amazon: 'amazon',
  amazonlinux: 'amazon',
  amzn: 'amazon',
  al: 'amazon',
  debian: 'debian',
  ubuntu: 'ubuntu',
  sles: 'sles',
  sle: 'sles',
  suse: 'sles',
  leap: 'sles',
  opensuse: 'sles',
};

const CODE_NAMES: Readonly<Record<string, string>> = {
  jessie: 'debian8',
  stretch: 'debian9',
  buster: 'debian10',
  bullseye: 'debian11',
  bookworm: 'debian12',
  trixie: 'debian13',
  trusty: 'ubuntu14.04',
  xenial: 'ubuntu16.04',
  bionic: 'ubuntu18.04',
  focal: 'ubuntu20.04',
  jammy: 'ubuntu22.04',
  noble: 'ubuntu24.04',
};
