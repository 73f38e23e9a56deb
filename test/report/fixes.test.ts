import { expect, test } from 'vitest';
import type { OwnerPlan, TriedFix } from '../../src/model/fix-plan.ts';
import { renderFixes } from '../../src/report/fixes.ts';
import { CONFIG, REPORT } from './example.ts';

function plan(tried: Partial<TriedFix>, change: Partial<OwnerPlan> = {}): string {
  const [finding] = REPORT.findings;
  const fix = { owner: 'server', safety: 'safe', description: 'Do it.', edits: [] } as const;
  if (finding === undefined) throw new Error('the example has no finding');
  const made: TriedFix = {
    finding,
    fix,
    documents: [CONFIG],
    outcome: 'proven',
    alsoCured: [],
    uncovered: [],
    reasons: [],
    ...tried,
  };
  return renderFixes([{ owner: 'server', made: [made], left: [], files: [], ...change }], {
    width: 100,
    printable: false,
  });
}

test('what happens to be cured, and what comes to light, is told', () => {
  const [finding] = REPORT.findings;
  const some = finding === undefined ? [] : [{ ...finding, rule: 'other', message: 'another one' }];
  expect(plan({ alsoCured: some })).toContain('also cured: other: another one');
  expect(plan({ uncovered: some })).toContain('comes to light, hidden until now: other: another one');
});

test('what could act on a terminal is made visible there, and stays what it is for patch', () => {
  const before = { name: 'a', text: 'x\n', encoding: 'utf-8' } as const;
  const files = [{ before, after: { ...before, text: 'x\u001B[2J\n' } }];
  const plans: readonly OwnerPlan[] = [{ owner: 'server', made: [], left: [], files }];
  const [safe, raw] = [true, false].map((printable) => renderFixes(plans, { width: 100, printable }));
  expect([safe?.includes('\u001B'), raw?.includes('\u001B')]).toEqual([false, true]);
});

test('an owner with nothing to do is told so', () => {
  const none: OwnerPlan = { owner: 'host', made: [], left: [], files: [] };
  expect(renderFixes([none], { width: 100, printable: false })).toBe('Linux team: nothing to change\n');
});
