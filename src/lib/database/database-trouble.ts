/**
 * What is wrong when the database itself cannot do its work, as an error that people understand.
 * Codes: https://sqlite.org/rescode.html and the PostgreSQL manual, appendix A; the rest are those of
 * the operating system's sockets.
 */
import type { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';

const TROUBLES: readonly (readonly [pattern: RegExp, error: () => DomainError])[] = [
	[/^(SQLITE_FULL|ENOSPC|53100)$/, () => errors.databaseFull({})],
	[/^(SQLITE_(BUSY|LOCKED)(_.+)?|55P03|57014|53300)$/, () => errors.databaseBusy({})],
	[
		/^(08...|57P0[1-3]|25P03|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/,
		() => errors.databaseUnreachable({})
	],
	[
		/^(SQLITE_(IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|PERM)(_.+)?|25006|58030)$/,
		() => errors.databaseUnwritable({})
	]
];

/** pg reports some broken connections by their sentence only. */
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has enc)/;

/**
 * Null: `error` has another reason. What the database said is the result's `cause`, for the log. Such an error ends the whole transaction: no part of it may go
 * on or be tried again within it.
 */
export function databaseTrouble(error: unknown): DomainError | null {
	if (!(error instanceof Error)) return null;
	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	const isBroken = BROKEN.test(error.message);
	const make =
		TROUBLES.find(([pattern]) => pattern.test(code))?.[1] ??
		(isBroken ? () => errors.databaseUnreachable({}) : null);
	return make && Object.assign(make(), { cause: error });
}
