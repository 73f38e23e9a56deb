import { isEmpty } from '../../model/interval-set.ts';
import type { Daemon, Refusal } from '../../model/server.ts';
import { findActiveFault, findActiveSourcePort } from './active.ts';
import { advertiseAddress } from './advertised.ts';
import { findRefusals } from './commands.ts';
import { drawPassivePorts, openPassivePorts } from './passive-range.ts';
import { type Settings, spanOf } from './settings.ts';

/** How a session with these settings opens data connections. */
export type Transfers = Pick<
  Daemon,
  'passivePorts' | 'passiveDraw' | 'advertised' | 'refusals' | 'activeSourcePort' | 'activeFault'
>;

/** Derives all that a session does with data connections. `unprivileged`: the lowest port that the host gives without a privilege. */
export function deriveTransfers(settings: Settings, unprivileged: number): Transfers {
  const passivePorts = openPassivePorts(settings);
  const refusals = findRefusals(settings);
  const busy = isEmpty(passivePorts) ? failToBind(settings) : undefined;
  return {
    passivePorts,
    passiveDraw: drawPassivePorts(settings),
    advertised: advertiseAddress(settings),
    refusals: { ...refusals, PASV: refusals.PASV ?? busy, EPSV: refusals.EPSV ?? busy },
    activeSourcePort: findActiveSourcePort(settings),
    activeFault: findActiveFault(settings, unprivileged),
  };
}

/** The only port that can be drawn is the control port. */
function failToBind(settings: Settings): Refusal {
  return { answer: '500 OOPS: vsf_sysutil_bind', setting: 'pasv_max_port', span: spanOf(settings, 'pasv_max_port') };
}
