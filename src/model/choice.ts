/** A finite set of members, or everything but them. */
export interface Choice<T> {
  readonly members: readonly T[];
  /** True if the set is everything except `members`. */
  readonly complement: boolean;
}

/** True if `member` is in the choice. */
export function isChosen<T>(choice: Choice<T>, member: T): boolean {
  return choice.members.includes(member) !== choice.complement;
}
