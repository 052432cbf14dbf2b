/** What may be chosen; the command `taoxi` has the same options. */
export interface Options {
  /** What the text becomes. Markdown has the title and the metadata as front matter. */
  to?: 'text' | 'markdown';
  /** What comes in; of itself, a page in HTML is known by its first bytes. */
  from?: 'auto' | 'text' | 'markdown' | 'html';
  /** The encoding of bytes, by a name of the Encoding Standard; without it, it is found. */
  encoding?: string;
  /** Where a page was fetched from, to which its links are relative. */
  url?: string;
  /** Filters and rules by name: just these, these too, all but these. */
  only?: string[];
  also?: string[];
  skip?: string[];
  /** Lines to take out and lines to keep, as the files of `--drop` and `--keep` have them. */
  drop?: string;
  keep?: string;
  /** Where more than this share of the body would fall, in percent, only what is certain does. */
  maxDrop?: number;
  /** Leaves `?` for a lost character where another one is nearly as likely. */
  strict?: boolean;
  /** What becomes of links in Markdown. */
  links?: 'inline' | 'none';
  /** Keeps the readings above characters, behind them. */
  ruby?: boolean;
  /** Makes the page too that shows what was done, line by line; `name` is what it calls the text. */
  page?: boolean;
  name?: string;
}

/** One change of a line. */
export interface Change {
  /** The line's number as it came, from 1. */
  line: number;
  /** The rule that made it. */
  rule: string;
  before: string;
  /** `null` where the line fell. */
  after: string | null;
  /** What the rule says that the line is. */
  label?: string;
  /** The evidence, where there is more to say than the rule's name. */
  why?: string;
}

/** A text that was washed, and what was found in it. */
export interface Washed {
  text: string;
  title: string | null;
  metadata: Record<string, string | number | string[]>;
  /** What the bytes were encoded in. */
  encoding: string;
  /** The script, as ISO 15924 names it. */
  script: string;
  /** The share of the body that would have fallen, in percent, where that was too much. */
  spared: number | null;
  changes: Change[];
  /** Counts: lines and characters read and written, changes by rule, damage left. */
  report: Record<string, unknown>;
  /** What was done, line by line, as one page in HTML that needs nothing beside it. */
  page?: string;
}

/** Washes a text, or the bytes of one in whatever encoding. Throws an `Error` that says what bytes are that are no text, and which option is none. */
export function wash(input: string | Uint8Array, options?: Options): Promise<Washed>;

/** Fetches what is needed ahead of time. */
export function load(): Promise<void>;

/** The filters and the names of their rules, in running order. */
export function rules(): Promise<Array<[filter: string, rules: string[]]>>;

/** The page of a rule, in Markdown; `null` where there is no such rule. */
export function rule(name: string): Promise<string | null>;

/** The version of taoxi. */
export function version(): Promise<string>;
