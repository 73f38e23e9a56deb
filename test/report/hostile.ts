import type { Finding, Report } from '../../src/model/report.ts';
import type { SourceDocument } from '../../src/source/document.ts';
import { FINDING, MODE, REPORT } from './example.ts';

/** What somebody might write into a file to get into the report: markup, quotes, escapes, reversed and control characters. */
export const EVIL = `"'><script>window.pwned=1</script><img src=x onerror="window.pwned=1">&lt;\u202Egnp.exe\u0007\u001B[31m\u2028`;

export const EVIL_FILE: SourceDocument = {
  name: `dir/${EVIL}.conf`,
  text: `pasv_max_port=${EVIL}\n`,
  encoding: 'utf-8',
};

const SPAN = { file: EVIL_FILE.name, start: 0, end: EVIL_FILE.text.length - 1 };

const EVIL_FINDING: Finding = {
  ...FINDING,
  message: EVIL,
  why: EVIL,
  locations: [{ role: 'primary', label: EVIL, span: SPAN }],
  fixes: [{ owner: 'server', safety: 'safe', description: EVIL, edits: [{ span: SPAN, newText: EVIL }] }],
  assumptions: [EVIL],
};

/** A report with that in every place that holds text of users. */
export const EVIL_REPORT: Report = {
  ...REPORT,
  servers: REPORT.servers.map((server) => ({
    ...server,
    name: EVIL,
    file: EVIL_FILE.name,
    devices: server.devices.map((device) => ({ ...device, device: EVIL })),
    modes: [
      {
        ...MODE,
        client: EVIL,
        reason: EVIL,
        blockedBy: [{ device: EVIL, what: EVIL, span: SPAN }],
        hops: MODE.hops.map((hop) => ({ ...hop, device: EVIL })),
      },
    ],
  })),
  findings: [EVIL_FINDING],
  allowed: [
    {
      finding: EVIL_FINDING,
      permission: {
        rule: { value: EVIL, span: SPAN },
        reason: EVIL,
        until: EVIL,
        reach: { kind: 'everywhere' },
        origin: 'comment',
        span: SPAN,
      },
    },
  ],
  baselines: [
    {
      file: EVIL,
      known: [EVIL_FINDING],
      changed: new Map([[EVIL_FINDING.fingerprint, EVIL]]),
      gone: [{ rule: EVIL, file: EVIL, message: EVIL, fingerprint: EVIL, count: 1 }],
    },
  ],
  undecided: [{ rule: EVIL, reason: EVIL, locations: [], assumptions: [] }],
  diagnostics: [{ severity: 'error', code: EVIL, message: EVIL, span: SPAN }],
  assumptions: [{ code: EVIL, text: EVIL }],
};
