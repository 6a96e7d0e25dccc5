import type { Tx } from '#lib/database/transaction.server.ts';

/** When something happens next that nobody does: a timer, or the warning of a service level. UTC milliseconds. */
export async function nextDue(tx: Tx): Promise<number> {
	return Math.min(await nextTimer(tx), await nextWarning(tx));
}

async function nextTimer(tx: Tx): Promise<number> {
	const row = await tx
		.selectFrom('timer')
		.select('due_at')
		.orderBy('due_at')
		.limit(1)
		.executeTakeFirst();
	return row?.due_at ?? Infinity;
}

/** When the service level of some case is at risk or breached next. */
async function nextWarning(tx: Tx): Promise<number> {
	const warn = await tx
		.selectFrom('service_case')
		.select((eb) => eb.fn.min('next_warn_at').as('at'))
		.where('sla_state', '=', 'on_track')
		.executeTakeFirst();
	const due = await tx
		.selectFrom('service_case')
		.select((eb) => eb.fn.min('next_due_at').as('at'))
		.where('sla_state', 'in', ['on_track', 'at_risk'])
		.executeTakeFirst();
	return Math.min(Number(warn?.at ?? Infinity), Number(due?.at ?? Infinity) + 1);
}
