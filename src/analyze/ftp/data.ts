import type { AddressIntervals } from '../../model/address.ts';
import { intersect, isEmpty } from '../../model/interval-set.ts';
import { type Box, subtractPackets, unitePackets } from '../../model/packet-set.ts';
import type { Reach } from '../filter/outcome.ts';
import { uniteReconfigured } from './access.ts';
import { crossActive } from './active.ts';
import type { Control } from './control.ts';
import type { Journey } from './device/stage.ts';
import type { Expectations } from './helper/expectation.ts';
import { crossPassive } from './passive.ts';
import type { Scope } from './path/scope.ts';
import { meetReach } from './verdict/combine.ts';
import { type Judgement, judge } from './verdict/judge.ts';
import type { Universe } from './verdict/universe.ts';

/** The data connections of a client mode on their way. */
export interface Data {
  readonly journey: Journey;
  readonly universe: Universe;
  /** How many of them work, were every port free. */
  readonly judgement: Judgement;
}

/** What makes the data connections of two client modes differ. */
export interface Way {
  readonly passive: boolean;
  readonly expectations: Expectations;
  /** The addresses that clients connect to in passive mode. */
  readonly start: AddressIntervals;
}

/** Follows the data connections of a mode. Modes that go the same way (mostly PASV and EPSV, PORT and EPRT) share the answer. */
export function followData(scope: Scope, control: Control, way: Way): Data {
  const known = FOLLOWED.get(control) ?? new Map<string, Data>();
  FOLLOWED.set(control, known);
  const name = JSON.stringify(way, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  const data = known.get(name) ?? crossData(scope, control, way);
  known.set(name, data);
  return data;
}

const FOLLOWED = new WeakMap<Control, Map<string, Data>>();

function crossData(scope: Scope, control: Control, { passive, expectations, start }: Way): Data {
  const journey = passive
    ? crossPassive(scope, control, { expectations, start })
    : crossActive(scope, control, expectations);
  const box = journey.connections;
  const universe: Universe = { box, port: passive ? 'destinationPort' : 'sourcePort' };
  const accepted = withoutSettings(meetReach(journey.accepted, controlled(box, control)), box, control);
  return { journey, universe, judgement: judge(universe, accepted) };
}

/** Data connections of clients whose control connection works. */
function controlled(box: Box, control: Control): Reach {
  const of = (source: AddressIntervals): readonly Box[] => (isEmpty(source) ? [] : [{ ...box, source }]);
  return { sure: of(control.clients.sure), possible: of(control.clients.possible) };
}

/** Of clients for whom the daemon reads one more file nothing is known: any port may be drawn, and any may be open. */
function withoutSettings(reach: Reach, box: Box, { reconfigured, clients }: Control): Reach {
  const source = intersect(uniteReconfigured(reconfigured), clients.possible);
  if (isEmpty(source)) return reach;
  const packets = [{ ...box, source }];
  return { sure: subtractPackets(reach.sure, packets), possible: unitePackets(reach.possible, packets) };
}
