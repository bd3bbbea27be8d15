import { digestOf } from '../exact/digest.ts';
import type { Statement } from './statement.ts';

/** Of a statement without its digest. Seqs differ between a log and its copy by another way; the statement does not. */
export const statementDigest = (statement: Omit<Statement, 'digest'>): string => digestOf(statement, EVIDENCE);

const EVIDENCE: ReadonlySet<string> = new Set(['evidence', 'behind']);
