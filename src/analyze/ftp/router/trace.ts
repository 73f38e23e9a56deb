import type { Box } from '../../../model/packet-set.ts';
import type { Packet } from '../../../model/packet.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Router } from '../../../model/router.ts';
import type { PortFate, Trace, TraceLine } from '../../../model/trace.ts';
import type { Span } from '../../../source/span.ts';
import type { HeaderChange } from '../../filter/header.ts';
import { tablePorts } from '../../filter/port-table.ts';
import { shiftPorts } from '../../filter/shift.ts';
import { type Surroundings, traceRuleset } from '../../filter/trace.ts';
import { type Machine, askMachine, groupByChange } from '../device/machine.ts';
import { headerOf } from '../device/view.ts';
import { type Leg, viewOf } from '../path/route.ts';
import type { Scope } from '../path/scope.ts';
import { WHERE_TO } from './forward.ts';
import { machineOf, withoutFilter } from './machine.ts';
import { type Onward, leadOnward } from './onward.ts';

/** A packet of a client as it comes to a router: its header as the client sends it, and the leg that brings it here. */
export interface Coming {
  readonly policy: NetworkPolicy;
  readonly router: Router;
  readonly packet: Packet;
  readonly leg: Leg;
}

/** What the router's rules make of one packet, and the leg that it goes on with; undefined: it does not leave the router. */
export function traceRouter(scope: Scope, coming: Coming): { readonly trace: Trace; readonly next: Leg | undefined } {
  const { router, leg, policy } = coming;
  const machine = machineOf(router, scope);
  const halt = router.halted[scope.family];
  if (halt !== undefined) return { trace: endAt(policy, halt), next: undefined };
  if (machine === undefined) return { trace: PASS, next: leg };
  const { onward, surroundings } = lead(machine, scope, coming);
  const [next, ...others] = onward.legs;
  const [end] = onward.ended;
  const certain = others.length === 0 && onward.open.length === 0;
  if (end !== undefined && next === undefined && certain)
    return { trace: endAt(policy, end.decider.span), next: undefined };
  const trace = traceRuleset(machine.ruleset, arriveAtRouter(machine, coming), surroundings);
  if (trace.verdict === 'drop' || trace.verdict === 'reject') return { trace, next: undefined };
  if (next !== undefined && end === undefined && certain) return { trace, next };
  const doubts = [...trace.doubts, WHERE_TO];
  return { trace: { ...trace, verdict: 'unknown', decider: undefined, doubts }, next: undefined };
}

/** The same for every port of the leg: what becomes of it, as the client names it, and the leg that it goes on with. */
export function tableRouter(
  scope: Scope,
  coming: Coming,
): readonly { readonly fate: PortFate; readonly next: Leg | undefined }[] {
  const { router, leg, policy } = coming;
  const machine = machineOf(router, scope);
  const halt = router.halted[scope.family];
  if (halt !== undefined) return [{ fate: { ...endAt(policy, halt), ports: leg.dialled }, next: undefined }];
  if (machine === undefined) return [{ fate: { ...PASS, ports: leg.dialled }, next: leg }];
  const { legs, ended, open, stuck } = lead(machine, scope, coming).onward;
  const ask = (dialled: Leg['dialled'], next: Leg | undefined) => {
    const part = { ...coming, leg: { ...leg, dialled } };
    const { surroundings } = lead(machine, scope, part);
    return tablePorts(machine.ruleset, arriveAtRouter(machine, part), surroundings).map((fate) => {
      const ports = shiftPorts(fate.ports, -leg.shift);
      return { fate: { ...fate, ports }, next: next && { ...next, dialled: ports } };
    });
  };
  return [
    ...ended.map(({ connections: { destinationPort: ports }, decider: { span }, port }) => {
      const fate = port === undefined ? endAt(policy, span) : { ...PASS, ...leadTo(port, span) };
      return { fate: { ...fate, ports }, next: undefined };
    }),
    ...open.map(({ destinationPort: ports }) => {
      return { fate: { ...PASS, ports, verdict: 'unknown' as const, doubts: [WHERE_TO] }, next: undefined };
    }),
    ...legs.flatMap((next) => ask(next.dialled, next)),
    ...stuck.flatMap(({ destinationPort }) => ask(destinationPort, undefined)),
  ];
}

interface Led {
  readonly onward: Onward;
  readonly surroundings: Surroundings;
}

/** Where the nat table sends the packet, were it the first of its connection. */
function lead(machine: Machine, scope: Scope, { policy, router, packet, leg }: Coming): Led {
  const connections = connectionOf(scope, packet, leg);
  const view = viewOf(leg);
  const meeting = { view, target: view, back: view, helper: undefined };
  const outcomes = askMachine(withoutFilter(machine), connections, meeting);
  const [change, ...others] = groupByChange(outcomes.filter(({ verdict }) => verdict === 'accept'));
  const translation: HeaderChange | undefined = others.length > 0 ? undefined : change?.[0];
  return {
    onward: leadOnward({ policy, router }, { connections, view, leg }, outcomes),
    surroundings: { topology: machine.topology, translation },
  };
}

function connectionOf({ server }: Scope, { header }: Packet, { dialled }: Leg): Box {
  return { ...header, destination: server, destinationPort: dialled };
}

/** The packet at the router, coming in and going out by the interfaces that are stated. */
function arriveAtRouter({ ways }: Machine, { packet, leg }: Coming): Packet {
  const { hook, ...interfaces } = ways.inbound;
  const header = headerOf({ ...packet.header, destinationPort: leg.dialled }, viewOf(leg));
  return { hook, facts: { ...packet.facts, ...interfaces, mac: undefined }, header };
}

/** Packets to many ports that are led to one are not followed: what becomes of them is what becomes of those to this one. */
function leadTo(port: number, span: Span | undefined): Pick<Trace, 'verdict' | 'doubts'> {
  return {
    verdict: 'unknown',
    doubts: [{ reason: `what becomes of packets to port ${port}, where these are led`, span }],
  };
}

const PASS: Trace = { verdict: 'accept', decider: undefined, steps: [], doubts: [] };

function endAt({ name }: NetworkPolicy, span: Span | undefined): Trace {
  const decider: TraceLine = { table: undefined, chain: name, what: 'rule', span };
  return { ...PASS, verdict: 'drop', decider };
}
