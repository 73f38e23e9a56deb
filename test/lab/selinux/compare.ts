import { denyBind, denyConnect } from '../../../src/analyze/daemon/selinux.ts';
import { DEFAULT_HOST_PORTS } from '../../../src/model/host-ports.ts';
import { subtract } from '../../../src/model/interval-set.ts';
import type { PortSet } from '../../../src/model/port-set.ts';
import type { Selinux } from '../../../src/model/selinux.ts';
import { askPolicy } from './policy.ts';

/** One question to both, and the ports about which they differ. */
export interface Difference {
  readonly question: string;
  /** Allowed by the policy, and denied according to the linter. */
  readonly missing: PortSet;
  /** The other way round. */
  readonly extra: PortSet;
}

/** Both booleans, on and off; above 1023, where FTP has data connections, and for what is bound the ports of FTP as well. */
export function comparePolicies(file: string): readonly Difference[] {
  const high: PortSet = [1024, 65_536];
  return [false, true].flatMap((value) => {
    const selinux = enforce(value);
    const ports = { ...DEFAULT_HOST_PORTS, range: { value: [], origin: 'default' } } as const;
    const on = value ? [...selinux.booleans.keys()] : [];
    const asked: readonly (readonly [string, PortSet, PortSet])[] = [
      ['bind', subtract([1, 65_536], denyBind({ selinux, ports }).possible), askPolicy(file, 'name_bind', on)],
      [
        'connect',
        subtract(high, denyConnect({ selinux }).possible),
        // ldap_port_t is allowed for the sake of logins; no client listens there.
        subtract(subtract(askPolicy(file, 'name_connect', on), [1, 1024]), [3268, 3270]),
      ],
    ];
    return asked.map(([verb, ours, theirs]) => ({
      question: `${verb}, booleans ${value ? 'on' : 'off'}`,
      missing: subtract(theirs, ours),
      extra: subtract(ours, theirs),
    }));
  });
}

function enforce(value: boolean): Selinux {
  const span = { file: '', start: 0, end: 0 };
  const names = ['ftpd_use_passive_mode', 'ftpd_connect_all_unreserved'];
  return {
    mode: 'enforcing',
    modeSpan: span,
    policy: 'reference',
    booleans: new Map(names.map((name) => [name, { value, span }])),
    ports: [],
  };
}
