import type { Rejection, RejectionCode } from './rejection.ts';

/** A rejection with its sentence. Thrown inside a step and caught by `advance` only. */
export class CommandRejected extends Error {
	readonly rejection: Rejection;

	constructor(code: RejectionCode, message: string, subject: Readonly<Record<string, string>>) {
		super(message);
		this.name = 'CommandRejected';
		this.rejection = { code, message, subject };
	}
}

/** The record a command names, or a rejection that says that it is not there any more. */
export function requireOpen<T>(
	table: Readonly<Record<string, T>>,
	id: string,
	code: RejectionCode,
	what: string
): T {
	const record = Object.hasOwn(table, id) ? table[id] : undefined;
	if (record === undefined) {
		throw new CommandRejected(
			code,
			`Expected to find an open ${what} with id ${id}, but this instance has none.`,
			{ id }
		);
	}
	return record;
}
