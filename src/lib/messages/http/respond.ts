import { error, fail } from '@sveltejs/kit';
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

/** Runs a page's load: an expected failure becomes the error page with its status and remedy. */
export async function loadOrFail<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof DomainError)
			error(STATUS[thrown.kind], {
				message: thrown.message,
				code: thrown.code,
				remedy: thrown.remedy
			});
		throw thrown;
	}
}

/** Runs a form action: an expected failure comes back to the form with what was typed. */
export async function actOrFail<T>(values: Record<string, unknown>, work: () => Promise<T>) {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof DomainError)
			return fail(STATUS[thrown.kind], { values, problem: problemOf(thrown) });
		throw thrown;
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
		if (thrown instanceof DomainError)
			return Response.json(problemOf(thrown), { status: STATUS[thrown.kind] });
		throw thrown;
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
