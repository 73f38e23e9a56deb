import { describe, expect, test } from 'vitest';
import { type Leg, translateLeg, translateSource } from '../../../../src/analyze/ftp/path/route.ts';
import { oneAddress } from '../../../../src/model/address.ts';
import type { NetworkPolicy, PortTranslation } from '../../../../src/model/policy.ts';
import { portRange } from '../../../../src/model/port-set.ts';

const PUBLIC = 0xc633_640a;
const INSIDE = 0x0a00_0202;
const SERVER = oneAddress(INSIDE);
const span = { file: 'perimeter.yaml', start: 0, end: 0 };

function policyWith(
  translations: readonly Omit<PortTranslation, 'publicAddress' | 'insideAddress' | 'span'>[],
): NetworkPolicy {
  return {
    name: 'perimeter',
    file: 'perimeter.yaml',
    stateful: true,
    fallback: { action: 'deny', span },
    alg: { ftp: false, span },
    translations: translations.map((one) => ({ ...one, publicAddress: PUBLIC, insideAddress: INSIDE, span })),
    published: undefined,
    rules: [],
    opaque: [],
    entries: { understood: 0, total: 0 },
  };
}

const dialled = (first: number, last: number): Leg => ({
  dialled: portRange(first, last),
  shift: 0,
  destination: oneAddress(PUBLIC),
  by: undefined,
});

describe('translateLeg', () => {
  test('leads ports one to one by offset and leaves the rest at the public address', () => {
    const policy = policyWith([{ publicPorts: [40_000, 40_099], insidePorts: [3001, 3100] }]);
    const [moved, rest] = translateLeg(dialled(40_000, 40_199), policy, SERVER);
    expect(moved).toMatchObject({
      dialled: portRange(40_000, 40_099),
      shift: -36_999,
      destination: oneAddress(INSIDE),
    });
    expect(rest).toMatchObject({ dialled: portRange(40_100, 40_199), shift: 0, destination: oneAddress(PUBLIC) });
  });

  test('the first of two entries for one port wins', () => {
    const policy = policyWith([
      { publicPorts: [21, 21], insidePorts: [2121, 2121] },
      { publicPorts: [21, 21], insidePorts: [21, 21] },
    ]);
    expect(translateLeg(dialled(21, 21), policy, SERVER).map(({ shift }) => shift)).toEqual([2100]);
  });

  test('does nothing to packets for another address', () => {
    const policy = policyWith([{ publicPorts: [21, 21], insidePorts: [21, 21] }]);
    const leg: Leg = { ...dialled(21, 21), destination: oneAddress(INSIDE) };
    expect(translateLeg(leg, policy, SERVER)).toEqual([leg]);
  });
});

describe('translateSource', () => {
  test('gives new outbound connections of an inside host its public address', () => {
    const policy = policyWith([{ publicPorts: [21, 21], insidePorts: [21, 21] }]);
    expect(translateSource(SERVER, policy)).toEqual(oneAddress(PUBLIC));
    expect(translateSource(oneAddress(0x0a00_0203), policy)).toEqual(oneAddress(0x0a00_0203));
  });
});
