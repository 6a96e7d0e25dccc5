/** The routes of the product as a browser or a program meets them: modules of the tree, and requests. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll } from 'vitest';
import { startApplication, type Application } from '#lib/application.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { administer, urlOf } from '../postgres-databases.ts';

export type Handler = (event: never) => unknown;

export interface RouteModule {
	readonly load?: Handler;
	readonly actions?: Readonly<Record<string, Handler>>;
	readonly GET?: Handler;
	readonly POST?: Handler;
	readonly PUT?: Handler;
	readonly PATCH?: Handler;
	readonly DELETE?: Handler;
}

const MODULES = import.meta.glob<RouteModule>([
	'/src/routes/**/+page.server.ts',
	'/src/routes/**/+layout.server.ts',
	'/src/routes/**/+server.ts'
]);

/** `/(app)/records/[table]/+page.server.ts`, … */
export const ROUTES: readonly string[] = Object.keys(MODULES)
	.map((path) => path.replace('/src/routes', ''))
	.sort();

export function routeModule(route: string): Promise<RouteModule> {
	const load = MODULES[`/src/routes${route}`];
	if (!load) throw new Error(`Expected a route ${route}, but there is none.`);
	return load();
}

/** The names of the parameters in the path of a route. */
export function parametersOf(route: string): string[] {
	return [...route.matchAll(/\[(?:\.\.\.)?([a-z]+)(?:=[a-z]+)?\]/g)].map(([, name]) => name ?? '');
}

export async function openApplication(dialect: DialectName): Promise<Application> {
	const folder = mkdtempSync(join(tmpdir(), 'flowledger-routes-'));
	const name = `test_${randomBytes(6).toString('hex')}`;
	const server = process.env['TEST_DATABASE_URL'] ?? '';
	if (dialect === 'sqlite')
		copyFileSync(process.env['TEST_SQLITE_TEMPLATE'] ?? '', join(folder, 'flowledger.db'));
	else
		await administer(
			server,
			`create database ${name} template ${process.env['TEST_DATABASE_TEMPLATE'] ?? ''}`
		);
	const application = await startApplication(
		readConfiguration({
			...{ DATA_DIR: folder, TIME_ZONE: 'UTC', ANALYTIC_STORE: 'off' },
			...(dialect === 'postgres' ? { DATABASE_URL: urlOf(server, name) } : {})
		})
	);
	afterAll(async () => {
		await application.close();
		rmSync(folder, { recursive: true, force: true });
		if (dialect === 'postgres') await administer(server, `drop database ${name} with (force)`);
	});
	return application;
}

interface Asked {
	readonly application: Application;
	readonly actor: Actor;
	readonly route: string;
	readonly params: Readonly<Record<string, string>>;
	readonly search?: string;
	readonly method?: string;
	readonly body?: FormData | string;
}

/** What SvelteKit hands to a load, an action or an endpoint, as far as ours use it. */
export function eventOf(asked: Asked): never {
	const { application, actor, route, params, search = '', method = 'GET', body } = asked;
	const url = new URL(`http://localhost/${search}`);
	const isJson = typeof body === 'string';
	const request = new Request(url, {
		method,
		...(body === undefined ? {} : { body }),
		...(isJson ? { headers: { 'content-type': 'application/json' } } : {})
	});
	return {
		...{ params, url, request, route: { id: route }, isDataRequest: false },
		locals: { application, actor, requestId: 'r' },
		cookies: {
			get: () => undefined,
			getAll: () => [],
			set: () => undefined,
			delete: () => undefined
		},
		...{ setHeaders: () => undefined, depends: () => undefined, getClientAddress: () => '::1' },
		...{ parent: async () => ({}), fetch, platform: undefined },
		untrack: <T>(work: () => T) => work()
	} as never;
}

export interface Outcome {
	readonly status: number;
	/** Everything that is sent. */
	readonly text: string;
}

export async function outcomeOf(handler: Handler, event: never): Promise<Outcome> {
	try {
		const given = await handler(event);
		if (given instanceof Response) return { status: given.status, text: await given.text() };
		if (isActionFailure(given)) return { status: given.status, text: JSON.stringify(given.data) };
		return { status: 200, text: JSON.stringify(await settled(given)) ?? '' };
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, text: thrown.location };
		if (isHttpError(thrown)) return { status: thrown.status, text: JSON.stringify(thrown.body) };
		// handleError tells these to the browser, and nothing of any other.
		if (thrown instanceof DomainError)
			return { status: 500, text: `${thrown.message} ${thrown.remedy}` };
		return { status: 500, text: '' };
	}
}

/** Loads may hand over promises that are sent later. */
async function settled(value: unknown): Promise<unknown> {
	const given = await value;
	if (given instanceof Map) return settled([...given]);
	if (given instanceof Set) return settled([...given]);
	if (Array.isArray(given)) return Promise.all(given.map(settled));
	if (given === null || typeof given !== 'object') return given;
	const entries = Object.entries(given).map(async ([key, of]) => [key, await settled(of)] as const);
	return Object.fromEntries(await Promise.all(entries));
}
