import type { Finding, Report, ServerReport } from '../model/report.ts';
import { describeCounts, describeCoverage } from './footer.ts';
import { describePermission } from './hidden.ts';
import { type Sources, formatPlace, locateSpan, readLine } from './position.ts';
import { toPrintable } from './printable.ts';
import { summarize } from './summary.ts';
import { tableVerdicts } from './verdict-table.ts';
import { CONTROL_WORDS } from './verdicts.ts';
import { OWNER_NAMES, formatPortsBriefly } from './words.ts';

/** The report as Markdown, for a job summary or a change request: verdict tables first, then what is behind them. */
export function renderMarkdown(report: Report, sources: Sources): string {
  const problems = report.findings.map((finding) => renderFinding(finding, sources));
  const unread = report.diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, message, span }) => `- **${severity}** ${code(formatPlace(sources, span))} ${escape(message)}`);
  const undecided = report.undecided.map(({ rule, reason }) => `- ${code(rule)}: ${escape(reason)}`);
  const allowed = report.allowed.map(
    (one) =>
      `- ${code(one.finding.rule)}: ${escape(one.finding.message)}. Allowed by ${escape(describePermission(one, sources))}`,
  );
  const known = report.baselines
    .flatMap((one) => one.known)
    .map(({ rule, message }) => `- ${code(rule)}: ${escape(message)}`);
  const assumptions = report.assumptions.map(({ code: name, text }) => `- ${code(name)}: ${escape(text)}`);
  return `${[
    `# pasvlint: ${describeCounts(summarize(report))}`,
    ...report.servers.map((server) => renderServer(server, sources)),
    ...section('Findings', problems, '\n\n'),
    ...section('Input that could not be read, or was read with doubt', unread, '\n'),
    ...section('Undecided', undecided, '\n'),
    ...section('Allowed', allowed, '\n'),
    ...section('Known from the baseline', known, '\n'),
    ...section('Taken for granted', assumptions, '\n'),
    capitalize(`${describeCoverage(report)}.`),
  ].join('\n\n')}\n`;
}

function section(title: string, blocks: readonly string[], separator: string): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, blocks.join(separator)];
}

function renderServer(server: ServerReport, sources: Sources): string {
  const { columns, rows, notes } = tableVerdicts(server, sources);
  const head = `## ${escape(server.name)}`;
  if (server.starts === false) return `${head}\n\n**The daemon does not start:** ${code(server.startError ?? '')}`;
  const facts = `Control port ${server.control.port} ${CONTROL_WORDS[server.control.verdict]}, passive ports ${formatPortsBriefly(server.passivePorts, 6)}.`;
  const table = [
    `| client | mode | ${columns.join(' | ')} |`,
    `| --- | --- | ${columns.map(() => '---').join(' | ')} |`,
    ...rows.map(({ client, command, cells }) => {
      const texts = cells.map((cell) =>
        cell === undefined ? '' : `${cell.text}${cell.note === undefined ? '' : ` [${cell.note}]`}`,
      );
      return `| ${escape(client)} | ${command} | ${texts.join(' | ')} |`;
    }),
  ];
  const list = notes.map((note, index) => `- \\[${index + 1}\\] ${escape(note)}`);
  return [head, facts, table.join('\n'), ...(list.length === 0 ? [] : [list.join('\n')])].join('\n\n');
}

function renderFinding(finding: Finding, sources: Sources): string {
  const places = finding.locations.map(({ label, span }) => {
    const line = sources.get(span.file);
    const text = line === undefined ? '' : readLine(line, locateSpan(sources, span).start.line).trim();
    return `- ${code(formatPlace(sources, span))} ${escape(label)}${text === '' ? '' : `: ${code(text)}`}`;
  });
  const fixes = finding.fixes.map(
    ({ owner, description }) => `- **${capitalize(OWNER_NAMES[owner])}:** ${escape(description)}`,
  );
  return [
    `### ${capitalize(finding.severity)}: ${escape(finding.message)}`,
    `Rule ${code(finding.rule)}${finding.confidence === 'likely' ? ', likely' : ''}.`,
    places.join('\n'),
    escape(finding.why),
    fixes.join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Text as text: code in backticks stays code, and nothing else is markup, a link, a mention or HTML. */
function escape(text: string): string {
  return toPrintable(text.replaceAll('\n', ' '))
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]<>|#~@&]/g, '\\$&')))
    .join('');
}

/** A code span that ends where it should, whatever backticks are in the text. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${toPrintable(text)}${pad}${fence}`;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
