import type { AutomaticHelpers } from '../../model/firewalld.ts';
import type { Kernel } from '../../model/site.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { System } from '../systems.ts';

/**
 * The first AutomaticHelpers of firewalld.conf that counts: firewalld 1.3.3 passes over lines with two `=` or without a value, and over
 * those that repeat one.
 */
export function readAutomaticHelpers(
  { name: file, text }: SourceDocument,
  { system, kernel }: { readonly system: System | undefined; readonly kernel: Kernel },
): AutomaticHelpers | undefined {
  const found = /^[ \t]*AutomaticHelpers[ \t]*=[ \t]*([^\s=](?:[^\n=]*[^\s=])?)[ \t\r]*$/m.exec(text);
  if (found === null) return undefined;
  const [line, value = ''] = found;
  const start = found.index + line.length - line.trimStart().length;
  return { value, ignored: isIgnored(system, kernel), span: { file, start, end: start + line.trim().length } };
}

/**
 * firewalld.conf(5) of 1.3.3: deprecated, ignored and no longer used; its maintainer says so of 0.8.1 already (firewalld#593). Before,
 * the option wrote net.netfilter.nf_conntrack_helper, which Linux has not had since 6.0. Undefined: neither the release nor the
 * kernel tells.
 */
function isIgnored(system: System | undefined, { candidates }: Kernel): boolean | undefined {
  const withoutSwitch = candidates.length > 0 && candidates.every(([major]) => major >= 6);
  return withoutSwitch || (system !== undefined && IGNORING.has(system.name)) ? true : undefined;
}

/** Releases that ship firewalld 0.8.1 or later with a kernel that may still have the switch; newer ones have newer kernels. */
const IGNORING: ReadonlySet<string> = new Set([
  'rhel8',
  'oracle8',
  'rhel9',
  'oracle9',
  'debian11',
  'ubuntu20.04',
  'ubuntu22.04',
]);
