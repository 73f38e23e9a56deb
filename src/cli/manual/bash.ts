import type { Outline } from './outline.ts';

/** The completion for bash 3.2 and later, which offers names of files wherever there is nothing better. */
export function writeBash({ commands, implied }: Outline): string {
  const names = commands.map(({ name }) => name);
  const patterns = groupByWords(
    commands.flatMap(({ name, options }) =>
      options.flatMap(({ flag, value }) =>
        value === undefined ? [] : [{ pattern: `'${name} ${flag}'`, words: value.completed.words }],
      ),
    ),
  );
  const flags = commands.map(({ name, options }) => {
    return { pattern: `'${name} -'*`, words: [...options.map(({ flag }) => flag), '--help'] };
  });
  const rest = commands.map(({ name, argument }) => {
    return { pattern: `'${name} '*`, words: argument?.completed.words ?? [] };
  });
  return `# Completion of pasvlint for bash: eval "$(pasvlint completion bash)"
_pasvlint() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command=${implied} words='' found
  # bash makes three words of --flag=value.
  if [ "$word" = '=' ]; then
    word=''
  elif [ "$before" = '=' ]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [ "$COMP_CWORD" -gt 1 ]; then
    case \${COMP_WORDS[1]} in
      ${names.join(' | ')}) command=\${COMP_WORDS[1]} ;;
    esac
  fi
  case "$command $before" in
${writeCases(patterns, '    ')}
    *)
      case "$command $word" in
${writeCases([...flags, ...groupByWords(rest)], '        ')}
      esac
      [ "$COMP_CWORD" -gt 1 ] || words="$words ${names.join(' ')}"
      ;;
  esac
  COMPREPLY=()
  for found in $words; do
    case $found in
      "$word"*) COMPREPLY+=("$found") ;;
    esac
  done
}
complete -o bashdefault -o default -F _pasvlint pasvlint
`;
}

interface Case {
  readonly pattern: string;
  readonly words: readonly string[];
}

function groupByWords(cases: readonly Case[]): readonly Case[] {
  const groups = new Map<string, Case>();
  for (const { pattern, words } of cases) {
    const before = groups.get(words.join(' '))?.pattern;
    groups.set(words.join(' '), { pattern: before === undefined ? pattern : `${before} | ${pattern}`, words });
  }
  return [...groups.values()];
}

function writeCases(cases: readonly Case[], indent: string): string {
  return cases.map(({ pattern, words }) => `${indent}${pattern}) words='${words.join(' ')}' ;;`).join('\n');
}
