import type { AutomaticHelpers } from '../../model/firewalld.ts';
import type { Kernel } from '../../model/site.ts';
import type { SourceDocument } from '../../source/document.ts';

/**
 * The first AutomaticHelpers of firewalld.conf that counts: firewalld 1.3.3 passes over lines with two `=` or without a value, and over
 * those that repeat one.
 */
export function readAutomaticHelpers(
  { name: file, text }: SourceDocument,
  kernel: Kernel,
): AutomaticHelpers | undefined {
  const found = /^[ \t]*AutomaticHelpers[ \t]*=[ \t]*([^\s=](?:[^\n=]*[^\s=])?)[ \t\r]*$/m.exec(text);
  if (found === null) return undefined;
  const [line, value = ''] = found;
  const start = found.index + line.length - line.trimStart().length;
  return { value, ignored: isIgnored(kernel), span: { file, start, end: start + line.trim().length } };
}

/**
 * The option wrote net.netfilter.nf_conntrack_helper, which Linux has not had since 6.0. firewalld.conf(5) of 1.3.3 no longer uses it, and
 * its maintainer says so of 0.8.1 already (firewalld#593); which release of it runs is in no file. Undefined: the kernel does not tell.
 */
function isIgnored({ candidates }: Kernel): boolean | undefined {
  return candidates.length > 0 && candidates.every(([major]) => major >= 6) ? true : undefined;
}
