import { readText } from '../files.ts';
import { recognizeDocument } from '../convert/kind.ts';
import type { HostFlags } from './host-flags.ts';
import type { Output } from './output.ts';
import type { System } from './system.ts';

/** The flags of `trace`: what filters, and one packet or a file of packets. */
export interface TraceFlags extends HostFlags {
  readonly config?: string;
  readonly server?: string;
  readonly iptables?: string;
  readonly ip6tables?: string;
  readonly ipset?: string;
  readonly packets?: string;
  readonly allPorts?: boolean;
  readonly hook?: string;
  readonly in?: string;
  readonly out?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly protocol?: string;
  readonly sport?: string;
  readonly dport?: string;
  readonly state?: string;
  readonly color: boolean;
}

export interface TraceRequest {
  readonly paths: readonly string[];
  readonly flags: TraceFlags;
  readonly outputs: readonly Output[];
}

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
