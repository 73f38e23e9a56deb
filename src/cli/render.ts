import packageJson from '../../package.json' with { type: 'json' };
import type { Report, Severity } from '../model/report.ts';
import type { Sources } from '../report/position.ts';
import type { Output } from './output.ts';
import { type System, chooseWidth, choosesColour } from './system.ts';

export interface RenderContext {
  readonly system: System;
  readonly sources: Sources;
  readonly flags: {
    readonly color: boolean;
    readonly quiet?: boolean;
    readonly verbose?: boolean;
    readonly failOn: Severity;
  };
}

/** The report in the format of the output; the module that writes it is loaded only then. */
export async function renderReport(report: Report, output: Output, context: RenderContext): Promise<string> {
  const { sources, flags, system } = context;
  switch (output.format) {
    case 'json': {
      const { renderJson } = await import('../report/json.ts');
      return renderJson(report, { sources, version: packageJson.version });
    }
    case 'text':
    case undefined: {
      const { renderText } = await import('../report/text.ts');
      const colour = output.file === undefined && choosesColour(system, flags.color);
      const detail = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
      // What can fail a run is shown, and hints only to those who ask.
      const from = flags.verbose === true || flags.failOn === 'info' ? 'info' : 'warning';
      return renderText(report, { sources, width: chooseWidth(system), colour, detail, from });
    }
  }
}
