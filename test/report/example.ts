import { NO_ADDRESSES } from '../../src/model/address-set.ts';
import { EMPTY } from '../../src/model/interval-set.ts';
import { portRange } from '../../src/model/port-set.ts';
import type { Finding, ModeReport, Report } from '../../src/model/report.ts';
import type { SourceDocument } from '../../src/source/document.ts';
import type { Span } from '../../src/source/span.ts';

/** The vsftpd.conf of the example; line 3 holds the upper end of the range. */
export const CONFIG: SourceDocument = {
  name: 'ftp01/vsftpd.conf',
  text: 'listen=YES\npasv_min_port=3001\npasv_max_port=3300\n',
  encoding: 'utf-8',
};

/** The policy of the example; line 4 opens too few ports. */
export const POLICY: SourceDocument = {
  name: 'perimeter.yaml',
  text: 'version: 1\nname: perimeter\nrules:\n  - {name: ftp-data, action: allow, ports: ["3001-3100"]}\n',
  encoding: 'utf-8',
};

/** The span of the first occurrence of `part`. */
export function spanOf({ name, text }: SourceDocument, part: string): Span {
  const start = text.indexOf(part);
  return { file: name, start, end: start + part.length };
}

export const MODE: ModeReport = {
  mode: 'PASV',
  family: 'ipv4',
  security: 'plain',
  client: 'internet',
  verdict: 'partial',
  ports: { open: portRange(3001, 3100), blocked: portRange(3101, 3300), unknown: EMPTY },
  delayedPorts: EMPTY,
  blockedClients: NO_ADDRESSES,
  failureRate: 2 / 3,
  blockedBy: [{ device: 'perimeter', what: 'default deny', span: spanOf(POLICY, 'rules:') }],
  hops: [
    {
      device: 'perimeter',
      kind: 'network',
      ports: { open: portRange(3001, 3100), blocked: portRange(3101, 3300), unknown: EMPTY },
    },
    { device: 'ftp01', kind: 'host', ports: { open: portRange(3001, 3300), blocked: EMPTY, unknown: EMPTY } },
  ],
  reason: 'the passive range is wider than what the firewall opens',
  assumptions: [],
};

export const FINDING: Finding = {
  rule: 'passive-range-blocked',
  severity: 'error',
  confidence: 'certain',
  message: '66.7 % of passive sessions fail: perimeter blocks 3101–3300',
  locations: [
    { role: 'primary', label: 'the daemon draws from 3001–3300', span: spanOf(CONFIG, '3300') },
    { role: 'related', label: 'opens 3001–3100', span: spanOf(POLICY, '"3001-3100"') },
  ],
  why: 'The daemon draws a port for each transfer. A client that is given a port which the firewall drops waits until it gives up.',
  fixes: [
    {
      owner: 'server',
      safety: 'safe',
      description: 'Lower pasv_max_port to 3100.',
      edits: [{ span: spanOf(CONFIG, '3300'), newText: '3100' }],
    },
    { owner: 'network', safety: 'unsafe', description: 'Open 3101–3300 as well.', edits: [] },
  ],
  references: [],
  assumptions: [],
  identity: 'passive-range-blocked:ftp01:perimeter',
  fingerprint: 'passive-range-blocked:ftp01:perimeter',
};

export const REPORT: Report = {
  servers: [
    {
      name: 'ftp01',
      file: CONFIG.name,
      starts: true,
      startError: null,
      passivePorts: portRange(3001, 3300),
      control: { verdict: 'works', port: 21 },
      devices: [
        { device: 'perimeter', kind: 'network', control: 'works' },
        { device: 'ftp01', kind: 'host', control: 'works' },
      ],
      modes: [
        MODE,
        { ...MODE, mode: 'EPSV' },
        { ...MODE, mode: 'PORT', verdict: 'works', failureRate: 0, blockedBy: [], reason: '' },
      ],
    },
  ],
  findings: [FINDING],
  allowed: [],
  baselines: [],
  undecided: [
    {
      rule: 'helper-not-assigned',
      reason: 'the kernel version is not known',
      locations: [],
      assumptions: [],
    },
  ],
  diagnostics: [
    {
      severity: 'warning',
      code: 'unknown-setting',
      message: 'vsftpd knows no setting of this name',
      span: spanOf(CONFIG, 'listen=YES'),
    },
  ],
  assumptions: [{ code: 'active-client-open', text: 'Clients accept the data connections that the server opens.' }],
  coverage: {
    firewallRules: new Map([
      ['ftp01/iptables', { understood: 400, total: 400 }],
      ['perimeter.yaml', { understood: 12, total: 20 }],
    ]),
    settings: new Map([['ftp01/vsftpd.conf', { understood: 3, total: 3 }]]),
  },
};

/** The report with nothing in it. */
export const EMPTY_REPORT: Report = {
  servers: [],
  findings: [],
  allowed: [],
  baselines: [],
  undecided: [],
  diagnostics: [],
  assumptions: [],
  coverage: { firewallRules: new Map(), settings: new Map() },
};

/** A report in which one finding is allowed, one known, one has changed since the baseline, and one is gone. */
export const STANDING_REPORT: Report = {
  ...REPORT,
  allowed: [
    {
      finding: { ...FINDING, rule: 'passive-range-wide', fingerprint: 'wide' },
      permission: {
        rule: { value: 'passive-range-wide', span: spanOf(CONFIG, 'listen') },
        reason: 'change 4711',
        until: '2027-01-31',
        reach: { kind: 'everywhere' },
        origin: 'comment',
        span: spanOf(CONFIG, 'pasv_min_port'),
      },
    },
  ],
  baselines: [
    {
      file: 'known.json',
      known: [{ ...FINDING, rule: 'old-tls-version', message: 'an old one', fingerprint: 'old' }],
      changed: new Map([[FINDING.fingerprint, 'it said this']]),
      gone: [
        { rule: 'value-missing', file: 'ftp01/vsftpd.conf', message: 'it was', fingerprint: 'gone', count: 2 },
        { rule: 'value-missing', file: undefined, message: 'so was it', fingerprint: 'gone too', count: 1 },
      ],
    },
  ],
};
