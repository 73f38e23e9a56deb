import packageJson from '../../package.json' with { type: 'json' };
import type { Report, Severity } from '../model/report.ts';
import type { RuleFile } from '../model/rule-file.ts';
import type { Sources } from '../report/position.ts';
import type { Output } from './output.ts';
import { type System, chooseWidth, choosesColour } from './system.ts';

/** What a report is printed with. */
export interface RenderContext {
  readonly system: System;
  readonly sources: Sources;
  readonly flags: { readonly color: boolean; readonly quiet?: boolean; readonly verbose?: boolean };
  /** Severities that fail the run. */
  readonly failing: ReadonlySet<Severity>;
  /** The rules that ran; loaded only for a format that describes them. */
  readonly loadRules: () => Promise<readonly RuleFile[]>;
}

/** The report in the format of the output; the module that writes it is loaded only then. */
export async function renderReport(report: Report, { format, file }: Output, context: RenderContext): Promise<string> {
  const { sources } = context;
  const { version } = packageJson;
  switch (format) {
    case 'text':
    case undefined:
      return renderForPeople(report, file === undefined, context);
    case 'json':
      return (await import('../report/json.ts')).renderJson(report, { sources, version });
    case 'sarif':
      return (await import('../report/sarif.ts')).renderSarif(report, {
        sources,
        version,
        rules: await context.loadRules(),
      });
    case 'github':
      return (await import('../report/github.ts')).renderGithub(report, sources);
    case 'gitlab':
      return (await import('../report/gitlab.ts')).renderGitlab(report, sources);
    case 'junit': {
      const rules = (await context.loadRules()).map(({ id }) => id.value);
      return (await import('../report/junit.ts')).renderJunit(report, { sources, failing: context.failing, rules });
    }
    case 'checkstyle':
      return (await import('../report/checkstyle.ts')).renderCheckstyle(report, { sources, version });
    case 'html':
      return (await import('../report/html.ts')).renderHtml(report, { sources, version });
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(report, sources);
  }
}

async function renderForPeople(report: Report, toScreen: boolean, context: RenderContext): Promise<string> {
  const { system, flags, failing, sources } = context;
  const { renderText } = await import('../report/text.ts');
  const colour = toScreen && choosesColour(system, flags.color);
  const detail = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
  // What can fail a run is shown, and hints only to those who ask.
  const from = flags.verbose === true || failing.has('info') ? 'info' : 'warning';
  return renderText(report, { sources, width: chooseWidth(system), colour, detail, from });
}
