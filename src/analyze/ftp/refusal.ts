import { contains, covers } from '../../model/interval-set.ts';
import type { DataCommand } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import type { Control } from './control.ts';
import type { Scope } from './path/scope.ts';
import { lacksFamily } from './path/scopes.ts';
import { findDoubtfulWrappers } from '../daemon/build-matter.ts';
import { findCause } from '../daemon/taken.ts';
import { settleStartup } from './startup.ts';

/** Why a client mode fails before any data packet is sent. */
export interface ModeRefusal {
  /** The daemon's own words where there are any. */
  readonly answer: string;
  readonly span: Span | undefined;
  /** False if the server does not offer the mode at all. */
  readonly offered: boolean;
  /** True if it cannot be known whether the mode is refused. */
  readonly open: boolean;
}

/** The first thing that ends the session or refuses the command, or undefined if data connections are attempted. */
export function findRefusal(
  scope: Scope,
  control: Control,
  mode: { readonly command: DataCommand; readonly security: 'plain' | 'tls' },
): ModeRefusal | undefined {
  return (
    findStartFault(scope) ??
    findNetworkFault(scope, control, mode.command) ??
    doubtRefusal(findDaemonFault(scope, mode), control)
  );
}

/** A file that the daemon reads for some clients may serve them what it refuses others. */
function doubtRefusal(refusal: ModeRefusal | undefined, { reconfigured }: Control): ModeRefusal | undefined {
  const [first] = reconfigured;
  if (refusal === undefined || first === undefined) return refusal;
  return { answer: first.reason, span: first.span, offered: true, open: true };
}

function findStartFault({ host }: Scope): ModeRefusal | undefined {
  const startup = settleStartup(host);
  switch (startup.outcome) {
    case 'starts':
      return undefined;
    case 'fails':
      return { answer: startup.message, span: startup.span, offered: false, open: false };
    case 'depends':
      return { answer: startup.reason, span: startup.span, offered: true, open: true };
  }
}

/** PASV and PORT carry IPv4 addresses only (RFC 959, RFC 2428). */
function findNetworkFault(scope: Scope, control: Control, command: DataCommand): ModeRefusal | undefined {
  if (control.unserved !== undefined) return refuse(control.unserved, undefined);
  if (lacksFamily(scope))
    return refuse(`the server has no ${scope.family === 'ipv4' ? 'IPv4' : 'IPv6'} address`, undefined);
  if (scope.family === 'ipv6' && (command === 'PASV' || command === 'PORT'))
    return refuse(`${command} is for IPv4 only`, undefined);
  return undefined;
}

function refuse(answer: string, span: Span | undefined): ModeRefusal {
  return { answer, span, offered: false, open: false };
}

function findDaemonFault(
  { daemon, host, taken }: Scope,
  { command, security }: { readonly command: DataCommand; readonly security: 'plain' | 'tls' },
): ModeRefusal | undefined {
  const session = daemon.sessions[security];
  const wrappers = findDoubtfulWrappers(host.server);
  if (wrappers !== undefined && session?.setting !== 'ssl_enable') {
    const answer = 'whether this build of vsftpd has TCP wrappers (state it with --os or --dialect)';
    return { answer, span: wrappers, offered: true, open: true };
  }
  if (session !== undefined) return { ...session, offered: session.setting !== 'ssl_enable', open: false };
  const refused = daemon.refusals[command];
  if (refused !== undefined) return { ...refused, offered: false, open: false };
  if (command === 'PASV' && daemon.advertised.kind === 'invalid') {
    return { answer: daemon.advertised.answer, span: daemon.advertised.span, offered: true, open: false };
  }
  const active = command === 'PORT' || command === 'EPRT';
  if (!active && covers(taken.sure, daemon.passivePorts)) {
    const span = findCause(taken, daemon.passivePorts);
    return { answer: '500 OOPS: vsf_sysutil_bind', span, offered: true, open: false };
  }
  if (active && daemon.activeFault !== undefined) return { ...daemon.activeFault, offered: true, open: false };
  if (active && daemon.activeSourcePort !== undefined && contains(taken.denial.possible, daemon.activeSourcePort)) {
    return { answer: taken.denial.reason, span: taken.denial.span, offered: true, open: true };
  }
  return undefined;
}
