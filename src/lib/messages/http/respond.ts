import { error, fail } from '@sveltejs/kit';
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import { DomainError, type ErrorKind } from '../domain-error.ts';
import { errors } from '../generated/errors.ts';

const STATUS: Readonly<Record<ErrorKind, number>> = {
	NotFound: 404,
	Gone: 410,
	Forbidden: 403,
	Conflict: 409,
	Invalid: 422,
	NotExecutable: 422,
	TooMany: 429,
	Unavailable: 503
};

/** The failure that is to be shown, or null: then it is a bug and goes to `handleError`. */
function expectedFailure(thrown: unknown): DomainError | null {
	const failure = thrown instanceof DomainError ? thrown : databaseTrouble(thrown);
	if (failure?.cause) console.error(failure.message, failure.cause);
	return failure;
}

/** Runs a page's load: an expected failure becomes the error page with its status and remedy. */
export async function loadOrFail<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		const failure = expectedFailure(thrown);
		if (!failure) throw thrown;
		const { message, code, remedy } = failure;
		error(STATUS[failure.kind], { message, code, remedy });
	}
}

/** Runs a form action: an expected failure comes back to the form with what was typed. */
export async function actOrFail<T>(values: Record<string, unknown>, work: () => Promise<T>) {
	try {
		return await work();
	} catch (thrown) {
		const failure = expectedFailure(thrown);
		if (!failure) throw thrown;
		return fail(STATUS[failure.kind], { values, problem: problemOf(failure) });
	}
}

/** The same for endpoints that answer JSON. */
export function answerJson(work: () => Promise<unknown>): Promise<Response> {
	return answerResponse(async () => Response.json((await work()) ?? null));
}

/** The same for endpoints that make their answer themselves. */
export async function answerResponse(work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (thrown) {
		const failure = expectedFailure(thrown);
		if (!failure) throw thrown;
		return Response.json(problemOf(failure), { status: STATUS[failure.kind] });
	}
}

/** To machines that have not signed in; people are led to the sign-in page. */
export function answerSignInFirst(): Response {
	return Response.json(problemOf(errors.signInRequired({})), { status: 401 });
}

export interface Problem {
	code: string;
	message: string;
	remedy: string;
	details: { field: string; message: string }[];
}

function problemOf(thrown: DomainError): Problem {
	return {
		code: thrown.code,
		message: thrown.message,
		remedy: thrown.remedy,
		details: thrown.details.map((detail) => ({ ...detail }))
	};
}
