import { readText } from '../files.ts';
import { recognizeDocument } from '../convert/kind.ts';
import type { System } from './system.ts';
import type { TraceRequest } from './trace/request.ts';

/** `pasvlint trace`: the way of packets through one rule set, or through all that stands between client and server. */
export async function runTrace(request: TraceRequest, system: System): Promise<number> {
  if (isRuleset(request)) return (await import('./trace/rules.ts')).traceRules(request.paths[0], request, system);
  return (await import('./trace/path.ts')).traceFiles(request, system);
}

/** One file that is no part of a site by its kind; what cannot be read is told as if it were a rule set. */
function isRuleset({ paths, flags }: TraceRequest): boolean {
  const [only, ...others] = paths;
  if (only === undefined) return flags.config === undefined;
  if (others.length > 0 || flags.iptables !== undefined || flags.ip6tables !== undefined) return false;
  const document = readText(only);
  if (typeof document === 'string') return false;
  return !['project', 'vsftpd', 'network-firewall'].includes(recognizeDocument(document));
}
