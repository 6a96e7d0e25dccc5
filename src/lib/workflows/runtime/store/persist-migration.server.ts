/** Rows of what is open follow their instance to another version; history stays as it happened. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { EngineEvent } from '../../engine/index.ts';
import { elementNumbers, numberOf } from './element-numbers.server.ts';
import { scopeNo } from './persist-elements.server.ts';
import { addsValue } from './persist-user-tasks.server.ts';
import type { TouchedInstance } from './touched-instance.ts';

export async function persistMigration(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	for (const event of events) {
		if (event.type !== 'process-instance-migrated') continue;
		await tx
			.updateTable('process_instance')
			.set({ definition_id: instance.definition.id, version: instance.definition.version })
			.where('id', '=', instance.id)
			.execute();
		for (const element of event.elements) await moveElement(tx, instance, element);
		for (const { id, elementId } of event.timers)
			await tx.updateTable('timer').set({ element_id: elementId }).where('id', '=', id).execute();
		for (const { id, elementId } of event.subscriptions)
			await tx
				.updateTable('subscription')
				.set({ element_id: elementId })
				.where('id', '=', id)
				.execute();
	}
}

async function moveElement(
	tx: Tx,
	instance: TouchedInstance,
	to: { elementInstanceId: string; elementId: string; elementName: string | null }
): Promise<void> {
	const moved = { element_id: to.elementId };
	const no = scopeNo(instance, to.elementInstanceId);
	const numbers = await elementNumbers(tx, instance.definition);
	await tx
		.updateTable('element_instance')
		.set({ element_no: numberOf(numbers, to.elementId) })
		.where('instance_no', '=', instance.no)
		.where('no', '=', no)
		.execute();
	await tx
		.updateTable('user_task')
		.set({
			...moved,
			name: to.elementName ?? to.elementId,
			adds_value: addsValue(instance, to.elementId)
		})
		.where('element_instance_no', '=', no)
		.where('process_instance_id', '=', instance.id)
		.where('state', '=', 'created')
		.execute();
	await tx
		.updateTable('job')
		.set(moved)
		.where('element_instance_no', '=', no)
		.where('process_instance_id', '=', instance.id)
		// The engine's own job has no element.
		.where('element_id', '!=', '')
		.execute();
	await tx
		.updateTable('incident')
		.set(moved)
		.where('element_instance_no', '=', no)
		.where('process_instance_id', '=', instance.id)
		.where('resolved_at', 'is', null)
		.execute();
}
