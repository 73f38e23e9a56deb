import { describe, expect, test } from 'vitest';
import { judge } from '../../../../src/analyze/ftp/verdict/judge.ts';
import type { Box } from '../../../../src/model/packet-set.ts';
import { portRange } from '../../../../src/model/port-set.ts';

const ALL: readonly number[] = [0, 2 ** 32];
const PARTNERS: readonly number[] = [0xcb00_7100, 0xcb00_7200];
const box: Box = {
  source: ALL,
  sourcePort: [1024, 65_536],
  destination: [0x0a00_0202, 0x0a00_0203],
  destinationPort: portRange(3001, 3300),
};
const universe = { box, port: 'destinationPort' } as const;
const exactly = (boxes: readonly Box[]): { sure: readonly Box[]; possible: readonly Box[] } => ({
  sure: boxes,
  possible: boxes,
});

describe('judge', () => {
  test('everything accepted works', () => {
    expect(judge(universe, exactly([box]))).toMatchObject({ verdict: 'works', failureRate: 0 });
  });

  test('nothing accepted fails for every client', () => {
    const judgement = judge(universe, exactly([]));
    expect(judgement).toMatchObject({ verdict: 'fails', failureRate: 1, blockedClients: ALL });
    expect(judgement.ports.blocked).toEqual(portRange(3001, 3300));
  });

  test('the first hundred of three hundred ports is two thirds of failures', () => {
    const judgement = judge(universe, exactly([{ ...box, destinationPort: portRange(3001, 3100) }]));
    expect(judgement.verdict).toBe('partial');
    expect(judgement.ports).toEqual({ open: portRange(3001, 3100), blocked: portRange(3101, 3300), unknown: [] });
    expect(judgement.failureRate).toBeCloseTo(2 / 3, 10);
  });

  test('a port that is only possibly open is unknown, and so is the share of failures', () => {
    const judgement = judge(universe, { sure: [], possible: [box] });
    expect(judgement).toMatchObject({ verdict: 'depends', failureRate: null });
    expect(judgement.ports.unknown).toEqual(portRange(3001, 3300));
  });

  test('clients for which no port can work are named, and the rest is judged alone', () => {
    const judgement = judge(universe, exactly([{ ...box, source: PARTNERS }]));
    expect(judgement.verdict).toBe('partial');
    expect(judgement.ports.open).toEqual(portRange(3001, 3300));
    expect(judgement.blockedClients).toEqual([0, 0xcb00_7100, 0xcb00_7200, 2 ** 32]);
  });

  test('a port that is open for some clients only counts as blocked and names the clients', () => {
    const judgement = judge(
      universe,
      exactly([
        { ...box, destinationPort: portRange(3001, 3100) },
        { ...box, source: PARTNERS, destinationPort: portRange(3101, 3300) },
      ]),
    );
    expect(judgement.ports).toEqual({ open: portRange(3001, 3100), blocked: portRange(3101, 3300), unknown: [] });
    expect(judgement.differingClients).toEqual(PARTNERS);
  });

  test('a port that one port in thousands of the other end can reach is as good as closed', () => {
    const judgement = judge(universe, exactly([{ ...box, sourcePort: portRange(3001, 3010) }]));
    expect(judgement).toMatchObject({ verdict: 'fails', failureRate: 1 });
  });

  test('a port that one port in thousands of the other end cannot reach is open, and the share of failures says so', () => {
    const lucky = [1024, 3001, 3011, 65_536];
    const judgement = judge(universe, exactly([{ ...box, sourcePort: lucky }]));
    expect(judgement.verdict).toBe('works');
    expect(judgement.failureRate).toBeCloseTo(10 / 64_512, 10);
  });

  test('a port whose fate hangs on the port that the client dials from is unknown', () => {
    const judgement = judge(universe, exactly([{ ...box, sourcePort: [1024, 32_768] }]));
    expect(judgement.verdict).toBe('depends');
    expect(judgement.ports.unknown).toEqual(portRange(3001, 3300));
  });
});
