import type { ExampleFile, RuleExample } from '../../model/rule-file.ts';
import { type RuleNode, childOf, optionalText, pairsOf, requiredText, textOf } from './node.ts';

/** What stands alone on the line before one that must be reported, in the comment style of any format. */
const MARKER = /^[ \t]*(?:#|;|\/\/)[ \t]*finding[ \t]*$/;

/** An example is a test: its files are what the linter gets, without the marker lines. */
export function readExample(node: RuleNode): RuleExample {
  const options = childOf(node, 'options');
  const files = childOf(node, 'files');
  return {
    name: requiredText(node, 'name').value,
    options: {
      kernel: optionalText(options, 'kernel')?.value,
      os: optionalText(options, 'os')?.value,
      dialect: optionalText(options, 'dialect')?.value,
    },
    files: files === undefined ? [] : pairsOf(files).map(([name, text]) => readExampleFile(name, textOf(text).value)),
    span: node.node.span,
  };
}

function readExampleFile(name: string, marked: string): ExampleFile {
  const lines: string[] = [];
  const findings: number[] = [];
  for (const line of marked.split('\n')) {
    if (MARKER.test(line)) findings.push(lines.length + 1);
    else lines.push(line);
  }
  return { name, text: lines.join('\n'), findings };
}
