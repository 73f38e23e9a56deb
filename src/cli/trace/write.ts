import { type Line, paintLines } from '../../report/paint.ts';
import { outputsOrText, writeOutputs } from '../output.ts';
import { type System, choosesColour } from '../system.ts';
import type { TraceRequest } from './request.ts';

interface Writing {
  readonly render: (json: boolean) => string | readonly Line[];
  readonly request: TraceRequest;
  readonly system: System;
}

/** Writes what is rendered, in every format that is asked for. */
export function writeTraces({ render, request, system }: Writing): number {
  const texts = outputsOrText(request.outputs).map((output) => {
    const rendered = render(output.format === 'json');
    const colour = output.file === undefined && choosesColour(system, request.flags.color);
    return { output, text: typeof rendered === 'string' ? rendered : paintLines(rendered, colour) };
  });
  return writeOutputs(texts, system);
}
