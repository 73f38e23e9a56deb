import type { CommandOutline, Completed, OptionOutline, Outline } from './outline.ts';

/** The completion for fish. */
export function writeFish({ commands, implied }: Outline): string {
  return `# Completion of pasvlint for fish: pasvlint completion fish | source
function __pasvlint_command
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] ${commands.map(({ name }) => name).join(' ')}
        echo $words[2]
    else
        echo ${implied}
    end
end
complete -c pasvlint -e
${commands
  .map(
    ({ name, summary }) =>
      `complete -c pasvlint -n 'test (count (commandline -opc)) -eq 1' -a ${name} -d ${quote(summary)}`,
  )
  .join('\n')}
${commands.flatMap(writeCommand).join('\n')}
`;
}

function writeCommand({ name, argument, options }: CommandOutline): readonly string[] {
  const start = `complete -c pasvlint -n 'test (__pasvlint_command) = ${name}'`;
  const offered = argument?.completed;
  const rest = offered?.kind === 'words' || offered === undefined ? [`${start} -f${listWords(offered)}`] : [];
  return [...rest, ...options.map((option) => `${start} ${writeOption(option)}`), `${start} -l help -d 'display help'`];
}

function writeOption({ flag, value, help }: OptionOutline): string {
  const name = `-l ${flag.replace(/^--/, '')} -d ${quote(help)}`;
  if (value === undefined) return name;
  return `${name} ${value.completed.kind === 'words' ? `-x${listWords(value.completed)}` : '-r -F'}`;
}

function listWords(completed: Completed | undefined): string {
  return completed === undefined || completed.words.length === 0 ? '' : ` -a ${quote(completed.words.join(' '))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
