/** CF40, CF42: for how many days what is kept. `retention` in the site file. */
export interface Retention {
  /** What was sent and refused, with the beginning of it. */
  readonly refusedDays: number;
  /** What a mail server said of a report. */
  readonly mailDays: number;
  /** CF42: what the log holds about the customers of calls and leads, of sealed months. Left out: it stays. */
  readonly callDetailDays?: number;
  /** CF42: what people wrote, of sealed months. Left out: it stays. */
  readonly noteTextDays?: number;
}

/** What holds where the site file says nothing. */
export const USUAL_RETENTION: Retention = { refusedDays: 30, mailDays: 90 };

export const retentionOf = ({ retention }: { readonly retention?: Retention }): Retention => retention ?? USUAL_RETENTION;
