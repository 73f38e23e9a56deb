import * as fc from 'fast-check';
import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../../src/model/policy.ts';

export const span = { file: 'x', start: 0, end: 1 };
export const part: OpaquePart = { code: 'test', reason: 'the weather', span };

const ports = fc.constantFrom([0, 65_536], [21, 22], [3001, 3101], [20, 22, 1024, 65_536]);
const selector = fc.record({
  addresses: fc.constantFrom(
    { ipv4: [0, 2 ** 32], ipv6: [0n, 2n ** 128n] },
    { ipv4: [0x0a000202, 0x0a000203], ipv6: [] },
    { ipv4: [], ipv6: [1n, 3n] },
    { ipv4: [0x0a000000, 0x0b000000, 0xcb007100, 0xcb007200], ipv6: [2n, 9n] },
    { ipv4: [], ipv6: [] },
  ),
  unresolved: fc.constantFrom([], [], [part]),
  span: fc.constant(undefined),
});
const rule: fc.Arbitrary<PolicyRule> = fc.record({
  name: fc.constant('r'),
  action: fc.constantFrom('allow', 'allow', 'deny', 'deny', 'unknown'),
  direction: fc.constantFrom('inbound', 'outbound'),
  disabled: fc.constantFrom(false, false, false, true),
  protocols: fc.constantFrom([0, 256], [6, 7], [6, 7, 17, 18], [1, 2]),
  from: selector,
  to: selector,
  sourcePorts: ports,
  ports,
  opaque: fc.constantFrom([], [], [], [part]),
  owner: fc.constant(undefined),
  ticket: fc.constant(undefined),
  span: fc.constant(span),
  portsSpan: fc.constant(undefined),
});
/** Small policies whose rules meet, some of them with parts that are not known. */
export const policies: fc.Arbitrary<NetworkPolicy> = fc.record({
  name: fc.constant('p'),
  file: fc.constant('x'),
  stateful: fc.constant(true),
  fallback: fc.record({ action: fc.constantFrom('allow', 'deny', 'unknown'), span: fc.constant(span) }),
  alg: fc.constant({ ftp: false, span }),
  translations: fc.constant([]),
  published: fc.constant(undefined),
  rules: fc.array(rule, { maxLength: 5 }),
  opaque: fc.constantFrom([], [], [], [part]),
  entries: fc.constant({ understood: 0, total: 0 }),
});
