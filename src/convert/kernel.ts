import type { Kernel, KernelVersion } from '../model/site.ts';
import type { Span } from '../source/span.ts';
import type { System } from './systems.ts';

/** What a kernel does with the FTP helper on new connections to its ports when no firewall rule names it. */
export type HelperAssignment = 'always' | 'sysctl, default on' | 'sysctl, default off' | 'never';

/** Nothing was said about the kernel. */
export const UNKNOWN_KERNEL: Kernel = { version: undefined, candidates: [], label: 'unknown', span: undefined };

/** The kernel of a version as people write it (`5.14`, `6.18.44`, `3.10.0-1160.el7.x86_64`, `Linux version 4.18.0-…`), or undefined. */
export function parseKernel(text: string): Kernel | undefined {
  const match = /^\s*(?:Linux (?:version )?(?:\S+ (?=\d+\.\d))?)?v?(\d{1,3})\.(\d{1,4})(?![\d])\S*/.exec(text);
  if (match === null) return undefined;
  const kernel = kernelOfVersion([Number(match[1]), Number(match[2])], undefined);
  const release = /\.(el\d+)/.exec(text)?.[1];
  return release === undefined ? kernel : { ...kernel, label: `${kernel.label} (${release})` };
}

/** The kernel of a stated version. */
export function kernelOfVersion(version: KernelVersion, span: Span | undefined): Kernel {
  return { version, candidates: [version], label: version.join('.'), span };
}

/** The kernel of a release; its version is open if the vendor ships several. */
export function kernelOfSystem(system: System, span: Span | undefined): Kernel {
  const { kernels, name } = system;
  const version = kernels.length === 1 ? kernels[0] : undefined;
  return { version, candidates: kernels, label: `${kernels.map((one) => one.join('.')).join(' or ')} (${name})`, span };
}

/** How the kernel assigns the helper by itself; `unknown` if its version is, or if its candidates differ. */
export function helperAssignment(kernel: Kernel): HelperAssignment | 'unknown' {
  const found = helperAssignments(kernel);
  return found.length === 1 ? (found[0] ?? 'unknown') : 'unknown';
}

/** Each way in which one of the kernels that it can be assigns the helper: all ways if nothing is known. */
export function helperAssignments(kernel: Kernel): readonly HelperAssignment[] {
  const all = ASSIGNMENTS.map(({ assignment }) => assignment);
  return kernel.candidates.length === 0 ? all : [...new Set(kernel.candidates.map(assignmentOf))];
}

/** The first version of each behaviour, newest first. */
const ASSIGNMENTS: readonly { readonly since: KernelVersion; readonly assignment: HelperAssignment }[] = [
  // commit b118509076b3 took the sysctl out; measured on 6.18.
  { since: [6, 0], assignment: 'never' },
  // commit 3bb398d925ec changed the default. RHEL 8 (4.18) and 9 (5.14) are taken to follow it: documented, not run.
  { since: [4, 7], assignment: 'sysctl, default off' },
  // commit a9006892643a added the sysctl nf_conntrack_helper.
  { since: [3, 5], assignment: 'sysctl, default on' },
  { since: [0, 0], assignment: 'always' },
];

function assignmentOf(version: KernelVersion): HelperAssignment {
  return ASSIGNMENTS.find(({ since }) => !isBefore(version, since))?.assignment ?? 'always';
}

function isBefore(one: KernelVersion, two: KernelVersion): boolean {
  return one[0] < two[0] || (one[0] === two[0] && one[1] < two[1]);
}
