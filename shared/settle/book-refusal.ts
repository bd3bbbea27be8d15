/** Why the books do not take something: what stands against it, where (a period or a dispute), and what to do instead. */
export interface BookRefusal {
  readonly where: string;
  readonly what: string;
  readonly wayOut: string;
}

export const refuseIf = (isWrong: boolean, where: string, what: string, wayOut: string): BookRefusal | null =>
  isWrong ? { where, what, wayOut } : null;
