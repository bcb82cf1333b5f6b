/** The id of a built-in scheme: `"shaoxing"`. */
export type SchemeId = string;

/** The language of a workbook: `"zh-CN"` if absent. */
export type Lang = "zh-CN" | "en";

/** How a unit states an indicator's value. */
export type Kind = "yes_no" | "percent" | "count" | "amount";

/** How a value earns a share of an indicator's weight. `"max_proportional"`, value / group maximum, is the default. */
export type Rule =
  | "max_proportional"
  | "min_proportional"
  | "min_max"
  | "yes_no"
  | { target: number }
  | { bands: { from: number; share: number }[] };

/** A node of the tree; without children it is an indicator. */
export interface SchemeNode {
  code: string;
  name: string;
  /** Full marks: those of a node's children add up to its own. */
  weight: number;
  /** Without it, the longest dotted beginning of `code` that is a node itself. */
  parent?: string | null;
  kind?: Kind;
  /** The unit of measure. */
  unit?: string;
  /** The most a value can be. */
  max?: number | null;
  may_be_not_applicable?: boolean;
  plan_target_2025?: number | null;
  rule?: Rule;
}

/** A scheme of the caller's. */
export interface CustomScheme {
  nodes: SchemeNode[];
  /** `"custom"` if absent. */
  id?: string;
  title?: string;
  source?: string;
  /** What the weights of the primary nodes add up to: 100 if absent. */
  full_marks?: number;
  /** The groups in their order. */
  groups?: string[];
  rules?: string[];
}

/** A built-in scheme. */
export interface Scheme {
  id: string;
  title: string;
  source: string;
  full_marks: number;
  groups: string[];
  rules: string[];
  nodes: SchemeNode[];
}

/** Absent, undefined and null: not reported. "NA": declared as not applicable. */
export type Value = number | null | undefined | "NA";

export interface Unit {
  name: string;
  group: string;
  values: { [code: string]: Value };
}

/** The choices where the scheme is silent; the first of each is the default. */
export interface Options {
  missing?: "zero" | "redistribute";
  not_applicable?: "redistribute" | "zero";
  zero_maximum?: "zero" | "full";
  ties?: "competition" | "dense";
  /** 0 to 9: ranks by totals as published with so many decimals. */
  rank_decimals?: number;
}

export interface ScoreInput {
  scheme: SchemeId | CustomScheme;
  units: Unit[];
  options?: Options;
}

export interface NodeScore {
  points: number;
  /** The full marks that apply to the unit. */
  full_marks: number;
  /** Of an indicator that was reported. */
  value?: number;
  /** 0 to 1, of an indicator that was reported. */
  share?: number;
}

export interface UnitScore {
  name: string;
  /** 1 for the best. */
  rank: number;
  /** Out of the scheme's full marks. */
  total: number;
  /** The sum of the primary nodes, out of `full_marks`. */
  points: number;
  /** The full marks that apply to the unit. */
  full_marks: number;
  /** Made when somebody first looks; until then it keeps the figures of its group in memory. */
  nodes: { [code: string]: NodeScore };
}

export interface GroupScore {
  name: string;
  /** The largest value reported; null where nobody reported. */
  maxima: { [code: string]: number | null };
  /** Best rank first, ties in the order of the input. */
  units: UnitScore[];
}

export interface Issue {
  severity: "error" | "warning" | "info";
  /** Stable, snake_case. */
  code: string;
  message: string;
  group?: string;
  unit?: string;
  /** The indicator's code. */
  indicator?: string;
}

export interface Scoreboard {
  /** The scheme's id. */
  scheme: string;
  /** All options in force. */
  options: Required<Omit<Options, "rank_decimals">> & Pick<Options, "rank_decimals">;
  /** Whether an issue is an error: a value was left out. */
  provisional: boolean;
  groups: GroupScore[];
  issues: Issue[];
}

export interface TableIssue extends Issue {
  /** Absent for text. */
  sheet?: string;
  /** As a spreadsheet shows it: `"C7"`. */
  cell?: string;
  /** The unit's year, where the table tells years apart. */
  year?: number;
}

export interface Table {
  /**
   * As `score` takes them. Where a school stands in several years of the table, each unit has its `year`, and each year is
   * to be scored by itself: `units.filter((u) => u.year === 2024)`. A school year counts as the year in which it begins.
   */
  units: { name: string; group: string; year?: number; values: { [code: string]: number | "NA" } }[];
  issues: TableIssue[];
}

/** What is thrown where a call is not well-formed or a file cannot be read. */
export interface EngineError extends Error {
  /** Stable, snake_case. */
  code: string;
}
