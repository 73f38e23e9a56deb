import type { Finding, Report, ServerReport, Undecided } from '../model/report.ts';
import { describeCounts, describeCoverage } from './footer.ts';
import { describePermission } from './hidden.ts';
import { drawBars, drawLegend } from './html/bars.ts';
import { drawDiagnostic, drawFinding } from './html/finding.ts';
import { drawHeadline } from './html/headline.ts';
import { type Markup, type Part, element, prose, write } from './html/markup.ts';
import { drawPath } from './html/path.ts';
import { STYLE } from './html/style.ts';
import { type Sources, formatPlace } from './position.ts';
import { SEVERITIES, summarize } from './summary.ts';
import { type VerdictCell, tableVerdicts } from './verdict-table.ts';

/** Nothing is fetched and nothing runs, whatever the files that were read have in them. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one HTML page that needs nothing beside it: no network, no script; light, dark and on paper. */
export function renderHtml(
  report: Report,
  { sources, version }: { readonly sources: Sources; readonly version: string },
): string {
  const title = `FTP through the firewalls: ${listNames(report.servers)}`;
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      { markup: `<style>${STYLE}</style>` },
    ),
    element('body', {}, drawHeader(title, report), drawMain(report, sources), drawFooter(report, version)),
  );
  return `<!doctype html>\n${write(page)}\n`;
}

/** The names of a few, and how many more there are. */
function listNames(servers: readonly ServerReport[]): string {
  const names = servers.map(({ name }) => name);
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function drawHeader(title: string, report: Report): Markup {
  const summary = summarize(report);
  const kind =
    summary.errors > 0 ? 'fails' : summary.warnings > 0 ? 'partial' : summary.undecided > 0 ? 'depends' : 'works';
  return element(
    'header',
    { class: 'top' },
    element('h1', {}, title),
    element('p', {}, element('span', { class: `badge ${kind}` }, describeCounts(summary))),
  );
}

function drawMain(report: Report, sources: Sources): Markup {
  const { findings, diagnostics, undecided } = report;
  const problems = SEVERITIES.flatMap((severity) => [
    ...diagnostics.filter((one) => one.severity === severity).map((one) => drawDiagnostic(one, sources)),
    ...findings.filter((one) => one.severity === severity).map((one) => drawFinding(one, sources)),
  ]);
  return element(
    'main',
    {},
    ...report.servers.map((server) => drawServer(server, sources)),
    ...drawSection('Findings', problems),
    ...drawSection(
      'Undecided',
      undecided.map((one) => drawUndecided(one, sources)),
    ),
    ...drawSection(
      'Allowed',
      report.allowed.map((one) => drawHidden(one.finding, sources, `allowed by ${describePermission(one, sources)}`)),
    ),
    ...drawSection(
      'Known from the baseline',
      report.baselines.flatMap(({ known }) => known).map((finding) => drawHidden(finding, sources, '')),
    ),
  );
}

function drawUndecided({ rule, reason, locations }: Undecided, sources: Sources): Markup {
  const places = locations.map(({ span }) => element('div', { class: 'file' }, formatPlace(sources, span)));
  return element('div', { class: 'card' }, element('code', {}, rule), ' ', prose(reason), ...places);
}

function drawHidden({ rule, message, locations }: Finding, sources: Sources, note: string): Markup {
  const places = locations.slice(0, 1).map(({ span }) => element('div', { class: 'file' }, formatPlace(sources, span)));
  const reason = note === '' ? '' : element('div', { class: 'label' }, note);
  return element('div', { class: 'card' }, element('code', {}, rule), ' ', prose(message), ...places, reason);
}

function drawSection(title: string, parts: readonly Part[]): readonly Part[] {
  return parts.length === 0 ? [] : [element('h2', {}, title), ...parts];
}

function drawServer(server: ServerReport, sources: Sources): Markup {
  const bars = drawBars(server);
  return element(
    'section',
    {},
    element('h2', {}, server.name),
    element('p', { class: 'quiet' }, server.file),
    drawHeadline(server),
    drawPath(server),
    drawTable(server, sources),
    ...(bars.length === 0 ? [] : [element('div', { class: 'card' }, drawLegend(), ...bars)]),
  );
}

function drawTable(server: ServerReport, sources: Sources): Markup {
  const { columns, rows, notes } = tableVerdicts(server, sources);
  const head = ['client', 'mode', ...columns].map((title) => element('th', { scope: 'col' }, title));
  const body = rows.map(({ client, command, cells }) =>
    element('tr', {}, element('td', {}, client), element('th', { scope: 'row' }, command), ...cells.map(drawCell)),
  );
  return element(
    'div',
    { class: 'card' },
    element(
      'div',
      { class: 'scroll' },
      element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)),
    ),
    notes.length === 0 ? '' : element('ol', { class: 'notes' }, ...notes.map((note) => element('li', {}, prose(note)))),
  );
}

function drawCell(cell: VerdictCell | undefined): Markup {
  if (cell === undefined) return element('td');
  const note = cell.note === undefined ? '' : element('sup', {}, `${cell.note}`);
  return element('td', { class: cell.verdict }, cell.text, note);
}

function drawFooter(report: Report, version: string): Markup {
  const assumptions = report.assumptions.map(({ code, text }) =>
    element('li', {}, element('code', {}, code), ` ${text}`),
  );
  return element(
    'footer',
    {},
    ...(assumptions.length === 0 ? [] : [element('h2', {}, 'Taken for granted'), element('ul', {}, ...assumptions)]),
    element('p', {}, `${describeCoverage(report)}.`),
    element('p', {}, `Made by pasvlint ${version} from the files alone; nothing was sent to any of these machines.`),
  );
}
