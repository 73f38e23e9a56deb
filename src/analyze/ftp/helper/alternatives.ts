import type { Box } from '../../../model/packet-set.ts';
import type { PortSet } from '../../../model/port-set.ts';
import type { Control } from '../control.ts';
import { fateOfNew } from './helped.ts';
import { crossHost } from '../device/host.ts';
import { type Judgement, judge } from '../verdict/judge.ts';
import type { Passage } from '../device/passage.ts';
import { CLIENT_PORTS, type Scope, activeSources } from '../path/scope.ts';

/** What the host's rules make of data connections if there is a helper, and if there is none, whatever the facts are. */
export interface Alternatives {
  /** Passive ports of the server that are open to connections that the helper announced: RELATED ones. */
  readonly relatedPassive: PortSet;
  /** Ports of the client to which such connections may be opened. */
  readonly relatedActive: PortSet;
  /** Passive ports as connections that nothing announced meet them: NEW ones. */
  readonly freshPassive: Judgement['ports'];
  /** The fate of their first packets. */
  readonly freshPassage: Passage | undefined;
}

/** Asks the host's rules both questions. */
export function findAlternatives(scope: Scope, control: Control): Alternatives {
  if (control.unserved !== undefined) {
    return {
      relatedPassive: [],
      relatedActive: [],
      freshPassive: { open: [], blocked: [], unknown: [] },
      freshPassage: undefined,
    };
  }
  const { passivePorts } = scope.daemon;
  const base = { source: scope.clients, sourcePort: CLIENT_PORTS, destination: scope.server };
  const passive: Box = { ...base, destinationPort: passivePorts };
  const active: Box = { ...base, destinationPort: activeSources(scope) };
  const fresh = askHost(scope, passive, { direction: 'inbound', helper: undefined });
  return {
    relatedPassive: askHost(scope, passive, { direction: 'inbound', helper: 'ftp' }).ports.open,
    relatedActive: askHost(scope, active, { direction: 'outbound', helper: 'ftp' }).ports.open,
    freshPassive: fresh.ports,
    freshPassage: fresh.first,
  };
}

interface Question {
  readonly direction: 'inbound' | 'outbound';
  readonly helper: string | undefined;
}

function askHost(
  scope: Scope,
  box: Box,
  { direction, helper }: Question,
): { ports: Judgement['ports']; first: Passage } {
  const view = { direction, server: scope.server, shift: 0 };
  const crossed = crossHost(scope, box, { view, aim: 'own', helper });
  const port = direction === 'inbound' ? 'destinationPort' : 'sourcePort';
  return { ports: judge({ box, port }, fateOfNew(crossed).accepted).ports, first: crossed.first };
}
