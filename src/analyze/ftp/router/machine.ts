import { type Address, familyOf } from '../../../model/address.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { Router } from '../../../model/router.ts';
import { EXTERNAL_INTERFACE, type Topology, namedInterface } from '../../filter/packet.ts';
import type { Span } from '../../../source/span.ts';
import type { Machine } from '../device/machine.ts';
import { type Passage, passAll } from '../device/passage.ts';
import { settleRuleset } from '../device/rules.ts';
import { type Scope, soleAddress } from '../path/scope.ts';
import { NOTHING, exactly } from '../verdict/combine.ts';

/** The router's rules of one IP version as packets to and from the server meet them; undefined if none were given. */
export function machineOf(router: Router, scope: Scope): Machine | undefined {
  const ruleset = router.rulesets[scope.family];
  if (ruleset === undefined) return undefined;
  const [outside, inside] = [router.outside, router.inside].map((name) =>
    name === undefined ? EXTERNAL_INTERFACE : namedInterface(name),
  );
  if (outside === undefined || inside === undefined) return undefined;
  return {
    ruleset: settleRuleset(ruleset),
    topology: topologyOf(router, scope),
    ways: {
      inbound: { hook: 'FORWARD', in: outside, out: inside },
      outbound: { hook: 'FORWARD', in: inside, out: outside },
    },
  };
}

/** The same machine if it let everything pass: what it does to addresses and ports. */
export function withoutFilter(machine: Machine): Machine {
  const tables = machine.ruleset.tables.filter(({ name }) => name !== 'filter' && name !== 'security');
  return { ...machine, ruleset: { ...machine.ruleset, tables } };
}

/** The router has the addresses that are stated, and perhaps more, but none of the server's. */
function topologyOf(router: Router, { host, server, family }: Scope): Topology {
  const sole = soleAddress(server);
  const others: readonly Address[] = [...host.addresses.inside, ...(sole === undefined ? [] : [sole])];
  return {
    interfaces: router.addresses.map((address) => ({ interface: undefined, address, prefixLength: undefined })),
    defaultInterface: undefined,
    elsewhere: others
      .filter((address) => familyOf(address) === family && !router.addresses.includes(address))
      .map((address) => ({ address, interface: router.inside })),
  };
}

/** A machine that is told not to forward loses every packet. */
export function haltAt(connections: Box, span: Span): Passage {
  const all = exactly([connections]);
  const decider = { table: undefined, chain: 'forwarding is switched off', rule: undefined, span };
  const blockers = [{ decider, verdict: 'refused', connections: [connections] }] as const;
  return { ...passAll(connections), accepted: NOTHING, dropped: all, blockers };
}
