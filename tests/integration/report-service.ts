/** What a random company also has: answers to its cases, deliveries, budgets and processes. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { dateOf, NOW, type Company } from './report-company.ts';

const DAY = 86_400_000;

/** The same rows for the same seed. */
export function serviceAndPlans(company: Company, seed: number) {
	let state = seed * 7919 + 17;
	const below = (most: number) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % most;
	};
	const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
	const list = <T>(count: number, make: (index: number) => T): T[] =>
		Array.from({ length: count }, (_, index) => make(index));
	const stamp = { created_at: NOW, updated_at: NOW };
	const reopened: Record<string, number> = Object.fromEntries(
		company.cases.map(({ id }) => [id, below(4) === 0 ? 1 : 0])
	);
	const shipped: Record<string, string> = Object.fromEntries(
		company.orders
			.filter(() => below(3) > 0)
			.map(({ id, ordered_on }) => [id, dateOf(Date.parse(ordered_on) + (below(50) - 2) * DAY)])
	);
	const interactions = list(160, (n) => {
		const about = oneOf(company.cases);
		return {
			id: `i${n}`,
			service_case_id: about.id,
			channel: 'mail',
			direction: oneOf(['in', 'out', 'out']),
			occurred_at: about.opened_at + below(25 * DAY),
			employee_id: below(4) === 0 ? null : oneOf(company.employees).id,
			...stamp
		};
	});
	const months = list(20, (n) => ({ year: 2025 + Math.floor(n / 12), month: (n % 12) + 1 }));
	const budgets = months.map(({ year, month }, n) => ({
		...{ id: `b${n}`, cost_centre_id: 'cc', year, month, amount_minor: 50_000 + below(50_000) },
		...{ currency: 'EUR', ...stamp }
	}));
	const entries = list(60, (n) => ({
		...{ id: `be${n}`, cost_centre_id: 'cc', ...oneOf(months) },
		...{ kind: oneOf(['actual', 'actual', 'commit']), amount_minor: below(60_000) },
		...{ currency: 'EUR', occurred_at: NOW, created_at: NOW }
	}));
	const instances = list(40, (n) => {
		const started = NOW - below(480) * DAY - below(DAY);
		return {
			...{ id: `pi${n}`, definition_id: 'pd', process_key: 'p', version: 1, state: 'completed' },
			...{ started_at: started, ended_at: below(4) === 0 ? null : started + below(20 * DAY) }
		};
	});
	const tasks = list(120, (n) => {
		const instance = oneOf(instances);
		const created = instance.started_at + below(DAY);
		const claimed = below(4) === 0 ? null : created + below(DAY);
		return {
			...{ id: `t${n}`, process_instance_id: instance.id, element_id: 'e', process_key: 'p' },
			...{ name: 'Look', state: 'completed', priority: 50, created_at: created },
			...{ claimed_at: claimed, completed_at: (claimed ?? created) + below(DAY) },
			work_minutes: below(2) === 0 ? below(300) : null,
			adds_value: below(3) === 0 ? 0 : 1
		};
	});
	return { reopened, shipped, interactions, budgets, entries, instances, tasks };
}

export type ServiceAndPlans = ReturnType<typeof serviceAndPlans>;

export async function fillServiceAndPlans(tx: Tx, rows: ServiceAndPlans): Promise<void> {
	for (const [id, reopened_count] of Object.entries(rows.reopened))
		await tx.updateTable('service_case').set({ reopened_count }).where('id', '=', id).execute();
	for (const [id, shipped_on] of Object.entries(rows.shipped))
		await tx.updateTable('sales_order').set({ shipped_on }).where('id', '=', id).execute();
	await tx.insertInto('interaction').values(rows.interactions).execute();
	const stamp = { created_at: NOW, updated_at: NOW };
	await tx
		.insertInto('cost_centre')
		.values({ id: 'cc', code: 'cc', name: 'Office', ...stamp })
		.execute();
	await tx.insertInto('budget').values(rows.budgets).execute();
	await tx.insertInto('budget_entry').values(rows.entries).execute();
	await tx.insertInto('deployment').values({ id: 'd', deployed_at: NOW }).execute();
	await tx
		.insertInto('process_definition')
		.values({
			...{ id: 'pd', process_key: 'p', version: 1, name: 'P', bpmn_xml: '<none/>', checksum: '' },
			...{ is_latest: 1, deployment_id: 'd', deployed_at: NOW }
		})
		.execute();
	await tx.insertInto('process_instance').values(rows.instances).execute();
	await tx.insertInto('user_task').values(rows.tasks).execute();
}
