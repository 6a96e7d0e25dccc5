import {
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { building } from '$app/environment';
import { startApplication, type Application } from '#lib/application.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import { startProblem } from '#lib/configuration/start-problem.server.ts';
import { newId } from '#lib/database/id.ts';
import { actorOf, needsSetup } from '#lib/identity/accounts.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { answerJson, answerSignInFirst, loadOrFail } from '#lib/messages/http/respond.ts';
import { refreshCalculations } from '#lib/reports/calculation/refresh-calculations.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { companyChoice } from '#lib/sample-company/company-choice.server.ts';
import { isLoadingSample } from '#lib/sample-company/sample-load.server.ts';

let application: Application | undefined;
/** Once true it stays true: the first account cannot be removed. */
let isSetUp = false;
/** Also for good: whether the company began empty or with the sample is decided once. */
let isBegun = false;

export const init: ServerInit = async () => {
	if (building) return;
	try {
		application = await startApplication(readConfiguration(process.env));
	} catch (error) {
		const problem = startProblem(error, process.env);
		if (!problem) throw error;
		console.error(`Flowledger cannot start. ${problem}`);
		process.exit(1);
	}
	process.once('sveltekit:shutdown', () => void application?.close());
};

/** Before the company is there, empty or loaded, only its set-up is. */
const staysOpen = (pathname: string) => /^\/(setup|_app)(\/|$)/.test(pathname);

/** Pages and endpoints that need no account. */
const PUBLIC = [
	'/sign-in',
	'/setup',
	'/campaign',
	'/survey',
	'/contact',
	'/unsubscribe',
	'/shared',
	'/embed',
	'/api/health',
	'/api/auth'
];

/** Who asks, and whether the company is there yet. Gives the answer where it is neither a page nor data. */
async function receive(event: RequestEvent, application: Application): Promise<Response | null> {
	const { pathname } = event.url;
	await refreshCatalogue(application.db, application.configuration.TIME_ZONE);
	await refreshCalculations(application.db);
	isSetUp ||= !(await needsSetup(application.db));
	if (!isSetUp && !staysOpen(pathname)) redirect(303, '/setup');
	// The load holds the one connection that can write, which sessions are read through.
	const isLoading = isLoadingSample(application.db);
	if (isLoading && !staysOpen(pathname)) {
		if (pathname.startsWith('/api/'))
			return answerJson(() => Promise.reject(errors.sampleLoading({})));
		redirect(303, '/setup');
	}
	if (isSetUp && !isLoading)
		event.locals.actor = await actorOf(application.db, application.auth, event.request.headers);
	// A load that ended with the server: the administrator says how to go on.
	isBegun ||= isSetUp && !isLoading && (await companyChoice(application.db.reader)) !== 'loading';
	if (isSetUp && !isBegun && event.locals.actor && !staysOpen(pathname)) redirect(303, '/setup');
	return null;
}

/** Every page says that nobody may frame it; a page that some may, names them in its load. */
function letFrame(headers: Headers, ancestors: readonly string[] | undefined): void {
	const policy = headers.get('content-security-policy');
	if (!policy || !ancestors || ancestors.length === 0) return;
	const allowed = `frame-ancestors 'self' ${ancestors.join(' ')}`;
	headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", allowed));
}

export const handle: Handle = async ({ event, resolve }) => {
	if (!application) return resolve(event);
	const { pathname, search } = event.url;
	event.locals.application = application;
	event.locals.requestId = newId();
	event.locals.actor = null;
	if (!pathname.startsWith('/api/health')) {
		const answer = await loadOrFail(() => receive(event, event.locals.application));
		if (answer) return answer;
	}
	const isPublic = PUBLIC.some((path) => pathname === path || pathname.startsWith(`${path}/`));
	if (!event.locals.actor && !isPublic) {
		if (pathname.startsWith('/api/')) return answerSignInFirst();
		redirect(303, `/sign-in?next=${encodeURIComponent(pathname + search)}`);
	}
	const response = await resolve(event);
	letFrame(response.headers, event.locals.frameAncestors);
	response.headers.set('x-request-id', event.locals.requestId);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	return response;
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	const requestId = event.locals.requestId ?? '';
	if (error instanceof DomainError)
		return { message: error.message, code: error.code, remedy: error.remedy, requestId };
	if (status === 404) return { message: 'There is no page at this address.', requestId };
	console.error(`Request ${requestId} failed.`, error);
	return {
		message: 'Something went wrong on our side.',
		remedy: 'Try again. If it stays so, tell an administrator the request number.',
		requestId
	};
};
