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
const SYSTEMS: readonly System[] = [
  { name: 'rhel5', kernels: [[2, 6]], dialect: 'redhat' },
  { name: 'rhel6', kernels: [[2, 6]], dialect: 'redhat' },
  { name: 'rhel7', kernels: [[3, 10]], dialect: 'redhat' },
  { name: 'rhel8', kernels: [[4, 18]], dialect: 'redhat' },
  { name: 'rhel9', kernels: [[5, 14]], dialect: 'redhat' },
  { name: 'rhel10', kernels: [[6, 12]], dialect: 'redhat' },
  { name: 'oracle6', kernels: [[2, 6], [3, 8], [4, 1]], dialect: 'redhat' },
  { name: 'oracle7', kernels: [[3, 10], [4, 1], [4, 14], [5, 4]], dialect: 'redhat' },
  { name: 'oracle8', kernels: [[4, 18], [5, 4], [5, 15]], dialect: 'redhat' },
  { name: 'oracle9', kernels: [[5, 14], [5, 15], [6, 12]], dialect: 'redhat' },
  { name: 'amazon2', kernels: [[4, 14], [5, 4], [5, 10], [5, 15]], dialect: 'redhat' },
  { name: 'amazon2023', kernels: [[6, 1], [6, 12]], dialect: 'redhat' },
  { name: 'debian8', kernels: [[3, 16]], dialect: 'debian' },
  { name: 'debian9', kernels: [[4, 9]], dialect: 'debian' },
  { name: 'debian10', kernels: [[4, 19]], dialect: 'debian' },
  { name: 'debian11', kernels: [[5, 10]], dialect: 'debian' },
  { name: 'debian12', kernels: [[6, 1]], dialect: 'debian' },
  { name: 'debian13', kernels: [[6, 12]], dialect: 'debian' },
  { name: 'ubuntu14.04', kernels: [[3, 13], [4, 4]], dialect: 'debian' },
  { name: 'ubuntu16.04', kernels: [[4, 4], [4, 15]], dialect: 'debian' },
  { name: 'ubuntu18.04', kernels: [[4, 15], [5, 4]], dialect: 'debian' },
  { name: 'ubuntu20.04', kernels: [[5, 4], [5, 15]], dialect: 'debian' },
  { name: 'ubuntu22.04', kernels: [[5, 15], [6, 8]], dialect: 'debian' },
  { name: 'ubuntu24.04', kernels: [[6, 8], [6, 17]], dialect: 'debian' },
  { name: 'sles11', kernels: [[2, 6], [3, 0]], dialect: 'suse' },
  { name: 'sles12', kernels: [[3, 12], [4, 4], [4, 12]], dialect: 'suse' },
  { name: 'sles12sp5', kernels: [[4, 12]], dialect: 'suse' },
  { name: 'sles15', kernels: [[4, 12], [5, 3], [5, 14], [6, 4]], dialect: 'suse' },
  { name: 'sles15sp4', kernels: [[5, 14]], dialect: 'suse' },
  { name: 'sles15sp5', kernels: [[5, 14]], dialect: 'suse' },
  { name: 'sles15sp6', kernels: [[6, 4]], dialect: 'suse' },
  { name: 'sles15sp7', kernels: [[6, 4]], dialect: 'suse' },
  { name: 'sles16', kernels: [[6, 12]], dialect: 'suse' },
];

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
