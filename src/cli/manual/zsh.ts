import type { CommandOutline, Completed, OptionOutline, Outline } from './outline.ts';

/** The completion for zsh: a file `_pasvlint` in a directory of `fpath`, or text to evaluate. */
export function writeZsh({ commands, implied }: Outline): string {
  const summaries = commands.map(({ name, summary }) => `    ${quote(`${name}:${summary.replaceAll(':', '\\:')}`)}`);
  return `#compdef pasvlint
# Completion of pasvlint for zsh: eval "$(pasvlint completion zsh)"
_pasvlint() {
  local command=${implied} outcome=1
  local -a commands
  commands=(
${summaries.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands && outcome=0
  elif (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${commands.map(writeCommand).join('\n')}
  esac
  return outcome
}
if [ "$funcstack[1]" = _pasvlint ]; then
  _pasvlint "$@"
else
  compdef _pasvlint pasvlint
fi
`;
}

function writeCommand({ name, argument, options }: CommandOutline): string {
  const rest = argument === undefined ? [] : [quote(`*:${argument.usage}:${actOn(argument.completed)}`)];
  const specs = [...options.map(writeOption), quote('--help[display help for command]'), ...rest];
  return [
    `    ${name})`,
    `      _arguments \\`,
    ...specs.map((spec) => `        ${spec} \\`),
    '        && outcome=0',
    '      ;;',
  ].join('\n');
}

/** Whatever takes a value may be repeated: some do collect them. */
function writeOption({ flag, value, help }: OptionOutline): string {
  const explained = `${flag}[${help.replaceAll(/[[\]\\]/g, '\\$&')}]`;
  return quote(value === undefined ? explained : `*${explained}:${value.name}:${actOn(value.completed)}`);
}

function actOn({ kind, words }: Completed): string {
  if (kind === 'files') return '_files';
  if (kind === 'directories') return '_files -/';
  return words.length === 0 ? ' ' : `(${words.join(' ')})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
