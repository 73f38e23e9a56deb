import type { HostFlags } from '../host-flags.ts';
import type { Output } from '../output.ts';

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

/** What `trace` was asked for. */
export interface TraceRequest {
  readonly paths: readonly string[];
  readonly flags: TraceFlags;
  readonly outputs: readonly Output[];
}
