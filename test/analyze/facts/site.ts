import { type HostAnalysis, analyzeSite } from '../../../src/analyze/ftp/analysis.ts';
import { parseKernel } from '../../../src/convert/kernel.ts';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { buildSite } from '../../../src/convert/site.ts';
import type { SourceDocument } from '../../../src/source/document.ts';

/** What is found out about the one server of the files, by name; kernel 5.14 unless another one is given. */
export function analyzeText(files: Readonly<Record<string, string>>, kernel = '5.14'): HostAnalysis {
  const documents = Object.entries(files).map(([name, text]): SourceDocument => ({ name, text, encoding: 'utf-8' }));
  const known = documents.map((document) => ({ document, kind: recognizeDocument(document) }));
  const { value: site } = buildSite(known, { kernel: parseKernel(kernel) });
  const [analysis] = analyzeSite(site);
  if (analysis === undefined) throw new Error('there is no server among the files');
  return analysis;
}
