/** The sets of an ipset dump, by name. */
export interface Ipsets {
  readonly file: string;
}
