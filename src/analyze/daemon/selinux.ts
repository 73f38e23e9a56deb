import { intersect, subtract, union } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';
import type { Selinux } from '../../model/selinux.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import { type PortClasses, classifyPorts } from './port-classes.ts';

/** Ports that SELinux keeps from the daemon: for sure, and possibly. */
export interface Denial {
  readonly sure: PortSet;
  readonly possible: PortSet;
  /** The boolean that would permit them, whose line this is. */
  readonly boolean: string;
  readonly span: Span | undefined;
  /** What it hangs on where the two differ; completes "this depends on …". */
  readonly reason: string;
}

/**
 * Ports that may not be bound. The kernel asks the policy about none that it draws from itself
 * (security/selinux/hooks.c: those of net.ipv4.ip_local_port_range), and never about the port of a bind to 0.
 */
export function denyBind({ selinux, ports }: Pick<Host, 'selinux' | 'ports'>): Denial {
  const asked = subtract(ALL_PORTS, union(ports.range.value, [0, 1]));
  return deny(selinux, asked, { boolean: 'ftpd_use_passive_mode', allowed: allowedToBind });
}

/** Ports of clients that the daemon may not connect to. */
export function denyConnect({ selinux }: Pick<Host, 'selinux'>): Denial {
  return deny(selinux, [1, 65_536], { boolean: 'ftpd_connect_all_unreserved', allowed: allowedToConnect });
}

type Allowed = (
  classes: PortClasses,
  policy: Selinux['policy'],
) => {
  /** Whatever the boolean is. */
  readonly always: PortSet;
  /** If it is on. */
  readonly switched: PortSet;
};

function deny(
  selinux: Selinux | undefined,
  asked: PortSet,
  { boolean, allowed }: { readonly boolean: string; readonly allowed: Allowed },
): Denial {
  const mode = selinux?.mode;
  const state = selinux?.booleans.get(boolean);
  const none: Denial = { sure: [], possible: [], boolean, span: state?.span, reason: '' };
  if (selinux === undefined || mode === 'permissive' || mode === 'disabled') return none;
  const classes = classifyPorts(selinux);
  const { always, switched } = allowed(classes, selinux.policy);
  // With these on, hosts that use NIS may bind and connect to many ports.
  const loose = ['nis_enabled', 'allow_ypbind'].some((name) => selinux.booleans.get(name)?.value === true);
  const surely = state?.value === true ? union(always, switched) : always;
  const possibly = state?.value === false ? always : union(always, switched);
  // A port whose type is not known is reserved or unreserved, unless a list of labels says more: neither is allowed then.
  const unclear = state?.value === false && selinux.ports.length === 0 ? [] : classes.unclear;
  const conceivable = selinux.policy === 'unknown' || loose ? ALL_PORTS : union(possibly, unclear);
  const certain = mode === 'enforcing';
  return {
    sure: certain ? subtract(asked, conceivable) : [],
    possible: subtract(asked, selinux.policy === 'unknown' ? always : surely),
    boolean,
    span: state?.span ?? selinux.modeSpan,
    reason: describeDoubt(selinux, boolean, loose),
  };
}

function describeDoubt({ mode, policy, booleans }: Selinux, boolean: string, loose: boolean): string {
  if (mode === 'unknown') return 'whether SELinux enforces its policy (give the output of sestatus)';
  if (policy === 'unknown') return 'what the SELinux policy of this system lets vsftpd do (state it with --os)';
  if (!booleans.has(boolean)) return `whether the SELinux boolean ${boolean} is on (give the output of getsebool -a)`;
  if (loose) return 'what SELinux lets vsftpd do on a host that uses NIS';
  return 'the SELinux types of some ports (give the output of semanage port -l)';
}

/**
 * Fedora's ftp.te; Debian's compiled policy (selinux-policy-default 2.20221101), asked with sesearch: types of FTP always, unreserved
 * ones with ftpd_use_passive_mode; Fedora's has ephemeral ones besides.
 */
function allowedToBind({ ftp, ephemeral, unreserved }: PortClasses, policy: Selinux['policy']): ReturnType<Allowed> {
  return { always: policy === 'fedora' ? union(ftp, ephemeral) : ftp, switched: union(ftp, unreserved) };
}

/** The same for connections: ephemeral types always in Fedora's, unreserved ones with ftpd_connect_all_unreserved in both. */
function allowedToConnect({ ephemeral, unreserved }: PortClasses, policy: Selinux['policy']): ReturnType<Allowed> {
  return { always: policy === 'fedora' ? ephemeral : [], switched: unreserved };
}

/** The ports of the denial that matter. */
export function limitDenial(denial: Denial, ports: PortSet): Denial {
  return { ...denial, sure: intersect(denial.sure, ports), possible: intersect(denial.possible, ports) };
}
