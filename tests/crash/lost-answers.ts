/** Whether what a node answered is in effect at this moment, in the database that it left behind. */
import type { OrderCommand } from './order-command.ts';
import type { Database } from '#lib/database/index.server.ts';

/** Answers that are not, or not any more, in effect: none, ever. */
export async function lostAnswers(
	{ reader }: Database,
	answered: readonly OrderCommand[]
): Promise<OrderCommand[]> {
	const tasks = await reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'completed')
		.execute();
	const requisitions = await reader
		.selectFrom('requisition')
		.select(['reason', 'process_instance_id'])
		.execute();
	const completed = new Set(tasks.map((task) => task.id));
	const requested = new Map(requisitions.map((row) => [row.reason, row.process_instance_id]));
	return answered.filter((command) => {
		if (command.do === 'complete') return !completed.has(command.taskId);
		const instanceId = requested.get(`order ${command.marker}`);
		return command.do === 'start' ? !instanceId : instanceId === undefined;
	});
}
