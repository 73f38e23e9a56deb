import type { Server } from '../../model/server.ts';
import { isOn, spanOf } from './settings.ts';
import type { Span } from '../../source/span.ts';

/** Whether these work hangs on how the daemon was compiled, and against which C library: vendors of one dialect do it both ways. */
const BUILD_SETTINGS: ReadonlySet<string> = new Set(['tcp_wrappers', 'seccomp_sandbox']);

/** True if it hangs on how the daemon was compiled whether the setting works, and the build was not stated. */
export function isBuildMatter(setting: string, { dialect }: Server): boolean {
  return BUILD_SETTINGS.has(setting) && dialect.basis !== 'stated';
}

/**
 * The line that asks for TCP wrappers, if it cannot be told whether the daemon has them: a daemon without them turns
 * every client away. Debian's builds have them; Red Hat's had them up to 3.0.2; upstream's have none unless asked for.
 */
export function findDoubtfulWrappers({ settings, dialect }: Server): Span | undefined {
  const settled = dialect.basis === 'stated' || (dialect.basis === 'inferred' && dialect.name === 'debian');
  return !settled && isOn(settings, 'tcp_wrappers') ? spanOf(settings, 'tcp_wrappers') : undefined;
}
