import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { type Run, run, runOn } from './run.ts';

const { path: root, put } = useScratchDirectory();

const CONFIG =
  'listen=YES\nlisten_ipv6=NO\nanonymous_enable=NO\nlocal_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n';
const POLICY = `version: 1
name: perimeter
default: deny
rules:
  - {name: ftp, action: allow, direction: inbound, protocol: tcp, ports: ["21", "3001-3100"]}
  - {name: active, action: allow, direction: outbound, protocol: tcp}
`;
const ALLOWED = CONFIG.replace(
  'pasv_max_port',
  '# pasvlint: allow passive-range-blocked until 2027-01-31: change 4711\npasv_max_port',
);

/** A host behind a firewall that opens 100 of its 300 ports, with more files or others. */
function putSite(files: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries({ 'ftp01/vsftpd.conf': CONFIG, 'perimeter.yaml': POLICY, ...files }))
    put(name, text);
}

function shorten({ status, out, err }: Run): Run {
  const cut = (text: string): string => text.replaceAll(`${root()}/`, '');
  return { status, out: cut(out), err: cut(err) };
}

const check = async (...words: readonly string[]): Promise<Run> => shorten(await run('check', root(), ...words));

/** The rules of the findings, of those that are allowed, and the codes of the warnings and errors. */
async function judge(...words: readonly string[]): Promise<unknown> {
  const { status, out, err } = await check('--format', 'json', ...words);
  if (out === '') return { status, err };
  const report = JSON.parse(out);
  const loud = ({ severity }: { severity: string }): boolean => severity !== 'info';
  return {
    status,
    findings: report.findings.filter(loud).map(({ rule }: { rule: string }) => rule),
    allowed: report.allowed.map(({ rule }: { rule: string }) => rule),
    told: report.diagnostics.filter(loud).map(({ code }: { code: string }) => code),
  };
}

const BLOCKED = { status: 1, findings: ['passive-range-blocked'], allowed: [], told: [] };
const HIDDEN = { status: 0, findings: [], allowed: ['passive-range-blocked'], told: [] };

test('without a permission there is a finding', async () => {
  putSite();
  expect(await judge()).toEqual(BLOCKED);
});

test('a permission in the line before hides it', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  expect(await judge()).toEqual(HIDDEN);
});

test('a permission hides a finding and changes no verdict', async () => {
  putSite();
  const before = JSON.parse((await check('--format', 'json')).out);
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  const after = JSON.parse((await check('--format', 'json')).out);
  expect([after.servers, after.undecided]).toEqual([before.servers, before.undecided]);
  expect(after.servers[0].modes[0].verdict).toBe('partial');
});

test('what is allowed is counted, and shown with its reason on demand', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  const [brief, long] = [await check(), await check('--verbose')];
  expect(brief.out).toMatch(/^no errors, no warnings; .*1 allowed\n\(--verbose shows .*what is allowed\)$/m);
  expect(brief.out).not.toContain('4711');
  expect(long.out).toMatch(/^allowed: perimeter blocks 200 .*\n.*\[passive-range-blocked, error\]$/m);
  expect(long.out).toContain('  allowed by: ftp01/vsftpd.conf:6:1 until 2027-01-31: change 4711\n');
});

test('in JSON it has who allowed it', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  const { allowed, summary } = JSON.parse((await check('--format', 'json')).out);
  expect([summary.errors, summary.allowed, allowed[0].rule, allowed[0].permission]).toEqual([
    0,
    1,
    'passive-range-blocked',
    expect.objectContaining({
      reason: 'change 4711',
      until: '2027-01-31',
      origin: 'comment',
      file: 'ftp01/vsftpd.conf',
      line: 6,
    }),
  ]);
});

test('in SARIF it is a suppressed result, and all others are said not to be', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  const [{ results }] = JSON.parse((await check('--format', 'sarif')).out).runs;
  const suppressed = results.filter(({ suppressions }: { suppressions: unknown[] }) => suppressions.length > 0);
  expect(results.length).toBeGreaterThan(1);
  expect(suppressed).toMatchObject([
    {
      ruleId: 'passive-range-blocked',
      suppressions: [{ kind: 'inSource', justification: 'change 4711 (until 2027-01-31)' }],
    },
  ]);
});

test('in JUnit its rule is skipped, with the reason', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  expect((await check('--format', 'junit')).out).toMatch(
    /<testcase name="passive-range-blocked"[^>]*>\s*<skipped message="allowed by [^"]*: change 4711"/,
  );
});

test('on the day after its end the finding is back, and the report says why', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED });
  const { status, out } = shorten(await runOn('2027-02-01', 'check', root()));
  expect([status, out]).toEqual([1, expect.stringMatching(/ran out on 2027-01-31, so its finding is back/)]);
  expect(out).toContain('ftp01/vsftpd.conf:6:1');
});

test('the owner of the policy may allow it for a whole file', async () => {
  putSite({ 'perimeter.yaml': `# pasvlint: allow passive-range-blocked in this file: change 4711\n${POLICY}` });
  expect(await judge()).toEqual(HIDDEN);
});

test('beside another place of the finding, a line of its own is not enough', async () => {
  putSite({ 'perimeter.yaml': POLICY.replace('deny', 'deny # pasvlint: allow passive-range-blocked: change 4711') });
  expect(await judge()).toEqual({ ...BLOCKED, told: ['permission-unused'] });
});

test.each([
  ['everywhere', ''],
  ['in files', ', files: ["ftp*/**"]'],
])('the project file may allow it %s', async (_where, files) => {
  putSite({
    'pasvlint.yaml': `version: 1\nallow:\n  - {rule: passive-range-blocked, reason: change 4711, until: 2027-01-31${files}}\n`,
  });
  expect(await judge()).toEqual(HIDDEN);
  const [{ results }] = JSON.parse((await check('--format', 'sarif')).out).runs;
  expect(results).toContainEqual(
    expect.objectContaining({ suppressions: [expect.objectContaining({ kind: 'external' })] }),
  );
});

test.each([
  ['a rule that does not exist', 'allow: [{rule: passive-range-block, reason: r}]', ':2:16: there is no rule passive-'],
  ['an override of one', 'overrides: [{files: ["*"], rules: {nothing: off}}]', ':2:36: there is no rule nothing'],
  [
    'a permission without a reason',
    'allow: [{rule: passive-range-blocked}]',
    ':2:10: `reason` is missing: the reason why',
  ],
  ['a base that is not there', 'extends: base.yaml', ':2:10: ROOT/base.yaml cannot be read: no such file'],
  ['itself as its base', 'extends: pasvlint.yaml', ':2:10: These files extend each other in a circle: '],
])('a project file with %s is refused', async (_what, text, message) => {
  putSite({ 'pasvlint.yaml': `version: 1\n${text}\n` });
  const { status, out, err } = await check();
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(`pasvlint: pasvlint.yaml${message.replace('ROOT/', '')}`);
});

test('what is wrong in a base is told with its line there', async () => {
  putSite({
    'pasvlint.yaml': 'version: 1\nextends: shared/base.yaml\n',
    'shared/base.yaml': 'version: 1\nrules:\n  passive-range-wyde: off\n',
  });
  expect(await check()).toEqual({
    status: 2,
    out: '',
    err: 'pasvlint: shared/base.yaml:3:3: there is no rule passive-range-wyde; did you mean passive-range-wide?\n',
  });
});

test('a base may switch a rule off, and the project file on again', async () => {
  putSite({
    'pasvlint.yaml': 'version: 1\nextends: shared/base.yaml\n',
    'shared/base.yaml': 'version: 1\nrules: {passive-range-blocked: off}\n',
  });
  expect(await judge()).toEqual({ ...HIDDEN, allowed: [] });
  putSite({ 'pasvlint.yaml': 'version: 1\nextends: shared/base.yaml\nrules: {passive-range-blocked: error}\n' });
  expect(await judge()).toEqual(BLOCKED);
});

test('a project file that is named counts, and no other one that lies beside it', async () => {
  putSite({
    'pasvlint.yaml': 'version: 1\nrules: {passive-range-blocked: off}\n',
    'strict.yaml': 'version: 1\nrules: {passive-range-blocked: error}\n',
  });
  expect(await judge('--config', `${root()}/strict.yaml`)).toEqual(BLOCKED);
});

test('an override counts for the files it names', async () => {
  const override = (files: string): string => `version: 1
overrides:
  - {files: [${files}], rules: {passive-range-blocked: info}}
`;
  putSite({ 'pasvlint.yaml': override('"ftp01/**"') });
  expect(await judge()).toEqual({ ...HIDDEN, allowed: [] });
  putSite({ 'pasvlint.yaml': override('perimeter.yaml') });
  expect(await judge()).toEqual(BLOCKED);
});

test('what is off in the project needs no permission', async () => {
  putSite({ 'ftp01/vsftpd.conf': ALLOWED, 'pasvlint.yaml': 'version: 1\nrules: {passive-range-blocked: off}\n' });
  expect(await judge()).toEqual({ status: 0, findings: [], allowed: [], told: ['permission-unused'] });
});

test.each([
  ['a line before it', (rule: string) => `# pasvlint: allow firewall-rule-unreachable: change 4711\n${rule}`],
  [
    'its own comment',
    (rule: string) => rule.replace(/--comment "[^"]*"/, '--comment "pasvlint: allow firewall-rule-unreachable: 4711"'),
  ],
])('a firewall rule is allowed by %s', async (_what, permit) => {
  cpSync('samples/rules-after-reject', root(), { recursive: true });
  const rules = `${root()}/ftp01/etc/sysconfig/iptables`;
  const text = readFileSync(rules, 'utf8');
  writeFileSync(rules, text.replace(/^.*40000:40099.*$/m, permit));
  expect(await judge()).toEqual({
    status: 1,
    findings: ['passive-range-blocked-on-host'],
    allowed: ['firewall-rule-unreachable'],
    told: [],
  });
});
