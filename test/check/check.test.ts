import { expect, test } from 'vitest';
import { type Check, check } from '../../src/check/check.ts';
import { makeGap, spanAt } from './gap.ts';

/** Some device closes passive ports. */
const portsClosed: Check = {
  id: 'ports-closed',
  title: 'Ports are closed',
  severity: 'error',
  confidence: 'certain',
  relation: 'gap',
  when: { kind: 'not', of: { kind: 'field', name: 'helped' } },
  expect: {
    kind: 'compare',
    operator: '==',
    left: { kind: 'field', name: 'count' },
    right: { kind: 'literal', value: 0 },
  },
  message: [{ field: 'count' }, ' ports are closed'],
  at: [
    { place: 'range', label: ['the range'] },
    { place: 'closer', label: ['closed here'] },
  ],
  related: [{ place: 'closer', label: ['by ', { field: 'device' }] }],
  why: ['The client waits for ', { field: 'device' }, ' in vain.'],
  fixes: [
    {
      owner: 'server',
      safety: 'safe',
      makes: undefined,
      when: {
        kind: 'compare',
        operator: '<',
        left: { kind: 'field', name: 'percent' },
        right: { kind: 'literal', value: 100 },
      },
      text: ['Narrow the range.'],
      edits: [{ place: 'range', text: ['3100'] }],
    },
  ],
  references: ['https://example.org/'],
};

const none = { rules: new Map(), overrides: [] };

test('a row that breaks the rule is one finding with all that a reader needs', () => {
  expect(check([portsClosed], { gap: [makeGap()] }, none)).toEqual({
    findings: [
      {
        rule: 'ports-closed',
        severity: 'error',
        confidence: 'certain',
        message: '151 ports are closed',
        locations: [
          { role: 'primary', label: 'the range', span: spanAt('vsftpd.conf', 10) },
          { role: 'related', label: 'by perimeter', span: spanAt('perimeter.yaml', 40) },
        ],
        why: 'The client waits for perimeter in vain.',
        fixes: [
          {
            owner: 'server',
            safety: 'safe',
            description: 'Narrow the range.',
            edits: [{ span: spanAt('vsftpd.conf', 10), newText: '3100' }],
          },
        ],
        references: ['https://example.org/'],
        assumptions: [],
        identity: expect.stringMatching(/^[0-9a-f]{16}$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ],
    undecided: [],
  });
});

test('a row that satisfies the rule is silent', () => {
  const row = makeGap({ values: { ...makeGap().values, count: 0 } });
  expect(check([portsClosed], { gap: [row] }, none)).toEqual({ findings: [], undecided: [] });
});

test('a row to which the rule does not apply is silent, even if a fact is missing', () => {
  const row = makeGap({ values: { ...makeGap().values, helped: true }, uncertain: 'the kernel' });
  expect(check([portsClosed], { gap: [row] }, none)).toEqual({ findings: [], undecided: [] });
});

test.each([0, 151])('a row with a missing fact is undecided, whatever its values say (%i)', (count) => {
  const row = makeGap({
    values: { ...makeGap().values, count },
    uncertain: 'the kernel',
    assumptions: ['kernel-unknown'],
  });
  const { findings, undecided } = check([portsClosed], { gap: [row] }, none);
  expect(findings).toEqual([]);
  expect(undecided).toMatchObject([{ rule: 'ports-closed', reason: 'the kernel', assumptions: ['kernel-unknown'] }]);
});

test('a finding that rests on assumptions is likely, not certain', () => {
  const [finding] = check([portsClosed], { gap: [makeGap({ assumptions: ['no-nat'] })] }, none).findings;
  expect(finding).toMatchObject({ confidence: 'likely', assumptions: ['no-nat'] });
});

test('a heuristic rule is never certain', () => {
  const [finding] = check([{ ...portsClosed, confidence: 'likely' }], { gap: [makeGap()] }, none).findings;
  expect(finding?.confidence).toBe('likely');
});

test('a row without the first primary place is shown at the next, once, and without edits there', () => {
  const row = makeGap({ places: { range: undefined, closer: spanAt('perimeter.yaml', 40) } });
  const [finding] = check([portsClosed], { gap: [row] }, none).findings;
  expect(finding?.locations).toEqual([{ role: 'primary', label: 'closed here', span: spanAt('perimeter.yaml', 40) }]);
  expect(finding?.fixes[0]?.edits).toEqual([]);
});

test('a fix whose condition does not hold is not offered', () => {
  const row = makeGap({ values: { ...makeGap().values, percent: 100 } });
  expect(check([portsClosed], { gap: [row] }, none).findings[0]?.fixes).toEqual([]);
});

test('a level overrides the severity of the rule, and off silences it', () => {
  const facts = { gap: [makeGap()] };
  expect(
    check([portsClosed], facts, { ...none, rules: new Map([['ports-closed', 'info']]) }).findings[0]?.severity,
  ).toBe('info');
  expect(check([portsClosed], facts, { ...none, rules: new Map([['ports-closed', 'off']]) }).findings).toEqual([]);
});

test('facts that say the same of the same place are one finding with the places of all', () => {
  const other = makeGap({
    places: { range: spanAt('vsftpd.conf', 10), closer: spanAt('other.yaml', 7) },
    key: 'ftp01 other',
  });
  const { findings } = check([portsClosed], { gap: [makeGap(), other] }, none);
  expect(findings.map(({ locations }) => locations.map(({ span }) => span.file))).toEqual([
    ['vsftpd.conf', 'perimeter.yaml', 'other.yaml'],
  ]);
});

test('what one fact shows for certain does not rest on what another assumes', () => {
  const { findings } = check([portsClosed], { gap: [makeGap({ assumptions: ['no-nat'] }), makeGap()] }, none);
  expect(findings).toMatchObject([{ confidence: 'certain', assumptions: [] }]);
});

test('findings come worst first, then by file and position, whatever the order of the facts', () => {
  const info = { ...portsClosed, id: 'other', severity: 'info' } as const;
  const rows = [
    ['b.conf', 9],
    ['a.conf', 5],
    ['a.conf', 1],
  ] as const;
  const gaps = rows.map(([file, start]) =>
    makeGap({ places: { range: spanAt(file, start), closer: undefined }, key: file }),
  );
  const order = (from: typeof gaps): readonly string[] =>
    check([info, portsClosed], { gap: from }, none).findings.map(
      ({ rule, locations: [first] }) => `${rule} ${first?.span.file} ${first?.span.start}`,
    );
  const expected = ['ports-closed a.conf 1', 'ports-closed a.conf 5', 'ports-closed b.conf 9'];
  expect(order(gaps).slice(0, 3)).toEqual(expected);
  expect(order(gaps.toReversed())).toEqual(order(gaps));
});

test('the fingerprint follows the names, not the lines', () => {
  const fingerprint = (start: number, key: string): string | undefined =>
    check(
      [portsClosed],
      { gap: [makeGap({ places: { range: spanAt('a.conf', start), closer: undefined }, key })] },
      none,
    ).findings[0]?.fingerprint;
  expect(fingerprint(1, 'ftp01')).toBe(fingerprint(99, 'ftp01'));
  expect(fingerprint(1, 'ftp01')).not.toBe(fingerprint(1, 'ftp02'));
});

test('two things of one name have fingerprints of their own', () => {
  const rows = [1, 50].map((start) => makeGap({ places: { range: spanAt('a.conf', start), closer: undefined } }));
  const { findings } = check([portsClosed], { gap: rows }, none);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test('a relation without rows, or unknown to the facts, is silent', () => {
  expect(check([portsClosed], {}, none)).toEqual({ findings: [], undecided: [] });
});
