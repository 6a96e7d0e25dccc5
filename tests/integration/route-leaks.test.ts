/**
 * Every page and endpoint of the product, taken from the tree of routes, asked by somebody who may not
 * see some fields. A new one is asked as soon as it is there; a new parameter of a path fails here until
 * it is said what stands for it. What somebody asks for by a secret value is answered as by any other.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '#lib/application.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { addComment } from '#lib/records/discussion/comments.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { prepareSearch } from '#lib/records/search/keep-searched.server.ts';
import { DIALECTS } from '../database.ts';
import { addField } from './extension-rig.ts';
import { add, addPeople, ada, context, mia, stan } from './records-rig.ts';
import {
	eventOf,
	openApplication,
	outcomeOf,
	parametersOf,
	routeModule,
	ROUTES,
	type Handler,
	type RouteModule
} from './route-rig.ts';

/** Fields that staff may not see: of the company's own, and shipped ones. Each value says which it is. */
const OWN = 'c_weakness';
const SECRETS = {
	[OWN]: 'Tell nobody',
	iban: 'DE89370400440532013000',
	hourly_cost_minor: 7654321,
	cost_minor: 8765432
} as const;
/** As they may be written: minor units, money with and without signs. */
const WRITTEN = [
	SECRETS[OWN],
	SECRETS.iban,
	'7654321',
	'76543.21',
	'76,543.21',
	'8765432',
	'87654.32',
	'87,654.32'
];
const GUESSES = ['Tell anyone', 'FR1420041010050500013M02606', '7654322'];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Ends the session of whoever asks, or is the library's own. */
const NOT_OURS = ['/api/auth/[...path]/+server.ts', '/sign-out/+server.ts'];

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let application: Application;
		const ids: Record<string, string> = {};
		beforeAll(async () => {
			application = await openApplication(dialect);
			const { db } = application;
			await addPeople(db);
			await refreshCatalogue(db);
			await addField(db, 'customer', {
				label: 'Weakness',
				type: 'text',
				isInList: true,
				seenBy: ['manager']
			});
			const make = async (table: string, values: Record<string, string | number | null>) =>
				(ids[table] = String((await createRecordCommand(db, ada, table, values, context))['id']));
			await make('customer', { name: 'Alfreds', [OWN]: SECRETS[OWN] });
			await make('supplier', { name: 'Exotic Liquids', iban: SECRETS.iban, status: 'candidate' });
			const employee = { name: 'Erna', hourly_cost_minor: SECRETS.hourly_cost_minor };
			await make('employee', { ...employee, weekly_minutes: 2400, active_from_on: '2020-01-01' });
			const log = await add(db, 'work_log', {
				...{ employee_id: ids['employee'] ?? null, customer_id: ids['customer'] ?? null },
				...{ minutes: 60, kind: 'service', started_at: context.now },
				...{ cost_minor: SECRETS.cost_minor, currency: 'EUR' }
			});
			ids['work_log'] = String(log['id']);
			// A change, a comment and a follower: histories, discussions and notifications have something.
			const place = { table: 'customer', id: ids['customer'] ?? '' };
			await inTransaction(db, (tx) => addComment(tx, stan, { ...place, body: 'Hello' }, context));
			const values = { [OWN]: 'Before', city: 'Bern' };
			await updateRecordCommand(
				db,
				mia,
				'customer',
				{ id: place.id, version: null, values },
				context
			);
			const again = { id: place.id, version: null, values: { [OWN]: SECRETS[OWN] } };
			await updateRecordCommand(db, mia, 'customer', again, context);
			await prepareSearch(db);
		});

		const TABLES = ['customer', 'supplier', 'employee', 'work_log'];
		/** What stands for the parameters of a path, once for each table where there is one. */
		const valuesOf = (route: string): Record<string, string>[] => {
			const names = parametersOf(route);
			const known = (table: string): Record<string, string> => ({
				...{
					table,
					id: ids[table] ?? '',
					key: 'none',
					keep: ids[table] ?? '',
					merge: ids[table] ?? ''
				},
				...{ field: OWN, centre: 'none', week: '2026-03-09', version: '1', token: 'none' },
				...{
					side: 'receivables',
					party: ids['customer'] ?? '',
					statement: 'balance',
					step: 'inspect'
				},
				...{ supplier: ids['supplier'] ?? '', path: 'none', kind: 'invoice' }
			});
			const tables = names.some((name) => ['table', 'id'].includes(name)) ? TABLES : ['customer'];
			return tables.map((table) => {
				const all = known(table);
				return Object.fromEntries(names.map((name) => [name, all[name] ?? missing(route, name)]));
			});
		};
		const missing = (route: string, name: string): never => {
			throw new Error(
				`Expected a value for [${name}] of ${route}: say in this test what it stands for.`
			);
		};
		const handlersOf = (module: RouteModule): { method: string; handler: Handler }[] => [
			...(module.load ? [{ method: 'GET', handler: module.load }] : []),
			...METHODS.flatMap((method) => (module[method] ? [{ method, handler: module[method] }] : [])),
			...Object.values(module.actions ?? {}).map((handler) => ({ method: 'POST', handler }))
		];
		const ask = (
			actor: Actor,
			route: string,
			handler: Handler,
			params: Record<string, string>,
			search = ''
		) => outcomeOf(handler, eventOf({ application, actor, route, params, search }));
		const leaksIn = (text: string) => WRITTEN.filter((secret) => text.includes(secret));

		it('stand in the tree of routes, with parameters that are known', () => {
			expect(ROUTES.length).toBeGreaterThan(150);
			for (const route of ROUTES) expect(valuesOf(route).length).toBeGreaterThan(0);
		});

		it('show nothing of a field to who may not see it', async () => {
			const leaks: string[] = [];
			let answered = 0;
			for (const route of ROUTES.filter((one) => !NOT_OURS.includes(one))) {
				const reads = handlersOf(await routeModule(route)).filter(({ method }) => method === 'GET');
				for (const { handler } of reads)
					for (const params of valuesOf(route))
						for (const search of searchesOf(params['table'] ?? 'customer')) {
							const { status, text } = await ask(stan, route, handler, params, search);
							if (status === 200) answered++;
							for (const secret of leaksIn(text)) leaks.push(`${route} ${search}: ${secret}`);
							if (text.includes(OWN)) leaks.push(`${route} ${search}: names ${OWN}`);
						}
			}
			expect(leaks).toEqual([]);
			expect(answered).toBeGreaterThan(300);
		});

		it('show it to who may, so that the test would notice', async () => {
			const seen = async (route: string, table: string) => {
				const { load, GET } = await routeModule(route);
				const params = { table, id: ids[table] ?? '' };
				return leaksIn((await ask(mia, route, (load ?? GET)!, params)).text);
			};
			const pages = [
				'/(app)/records/[table]/+page.server.ts',
				'/(app)/records/[table]/export/+server.ts'
			];
			for (const route of [...pages, '/api/v1/records/[table]/[id]/+server.ts'])
				expect(await seen(route, 'customer'), route).toContain(SECRETS[OWN]);
			expect(await seen('/(app)/records/[table]/[id]/+page.server.ts', 'supplier')).toContain(
				SECRETS.iban
			);
			expect(await seen('/(app)/records/[table]/[id]/+page.server.ts', 'employee')).toContain(
				'7654321'
			);
		});

		it('answer a right guess as a wrong one: filter, search, sort, group and calendar', async () => {
			const differing: string[] = [];
			for (const route of ROUTES.filter((one) => !NOT_OURS.includes(one))) {
				const reads = handlersOf(await routeModule(route)).filter(({ method }) => method === 'GET');
				for (const { handler } of reads)
					for (const params of valuesOf(route))
						for (const [right, wrong] of guessesOf(params['table'] ?? 'customer')) {
							const plain = async (search: string, typed: string) => {
								const { status, text } = await ask(stan, route, handler, params, search);
								return `${status} ${text.replaceAll(typed, '·').replace(/\d{13}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now')}`;
							};
							const one = await plain(right.search, right.typed);
							const other = await plain(wrong.search, wrong.typed);
							if (one !== other) differing.push(`${route} ${right.search}`);
						}
			}
			expect(differing).toEqual([]);
		});

		it('say nothing of it when they refuse, whatever is sent', async () => {
			const leaks: string[] = [];
			for (const route of ROUTES.filter((one) => !NOT_OURS.includes(one))) {
				const writes = handlersOf(await routeModule(route)).filter(
					({ method }) => method !== 'GET'
				);
				for (const { method, handler } of writes)
					for (const params of valuesOf(route))
						for (const body of bodies()) {
							const asked = { application, actor: stan, route, params, method, body };
							const { text } = await outcomeOf(handler, eventOf(asked));
							for (const secret of leaksIn(text)) leaks.push(`${method} ${route}: ${secret}`);
						}
			}
			expect(leaks).toEqual([]);
		});
	});

function searchesOf(table: string): string[] {
	const field =
		{ customer: OWN, supplier: 'iban', employee: 'hourly_cost_minor' }[table] ?? 'cost_minor';
	return [
		'',
		`?sort=${field === OWN ? 'name' : field}`,
		'?view=groups&by=city',
		'?view=calendar&start=created_at&at=2026-03-10',
		'?q=e&table=customer&metric=none&from=2020-01-01&until=2030-01-01'
	];
}

interface Guess {
	readonly search: string;
	readonly typed: string;
}

function guessesOf(table: string): [Guess, Guess][] {
	const [field, right, wrong] =
		table === 'supplier'
			? ['iban', SECRETS.iban, GUESSES[1]!]
			: table === 'employee'
				? ['hourly_cost_minor', String(SECRETS.hourly_cost_minor), GUESSES[2]!]
				: [OWN, SECRETS[OWN], GUESSES[0]!];
	const searches = (value: string) =>
		[
			`filter=${field}.is.${value}`,
			`filter=${field}.contains.${value}`,
			`q=${value}`,
			`view=groups&by=${field}&q=${value}`
		].map((search) => ({ search: `?${encodeURI(search)}`, typed: value }));
	const others = searches(wrong);
	return searches(right).map((guess, at) => [guess, others[at]!]);
}

/** Stale, incomplete and presumptuous ones: each way in says no in its own words. */
function bodies(): (FormData | string)[] {
	const values = {
		[OWN]: GUESSES[0]!,
		iban: GUESSES[1]!,
		hourly_cost_minor: '1',
		name: 'New name',
		city: 'Rome'
	};
	const form = new FormData();
	for (const [name, value] of Object.entries({
		...values,
		version: '1',
		field: OWN,
		action: 'approve'
	}))
		form.set(name, value);
	return [new FormData(), form, JSON.stringify({ version: 1, values }), '{}'];
}
