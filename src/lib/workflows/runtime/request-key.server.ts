import { lockName } from '#lib/database/dialect/advisory-lock.server.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

/**
 * Runs `work` once per key: a caller that retries after a lost answer gets the first answer, also
 * from another node while the first is still at work.
 */
export async function onceByRequestKey<T>(
	unit: UnitOfWork,
	requestKey: string | undefined,
	work: () => Promise<T>
): Promise<T> {
	if (!requestKey) return work();
	await lockName(unit.tx, unit.runtime.db.dialect, `request ${requestKey}`);
	const known = await unit.tx
		.selectFrom('command_request')
		.select('result_json')
		.where('request_key', '=', requestKey)
		.executeTakeFirst();
	if (known) return JSON.parse(known.result_json) as T;
	const result = await work();
	await unit.tx
		.insertInto('command_request')
		.values({ request_key: requestKey, at: unit.now, result_json: JSON.stringify(result ?? null) })
		.execute();
	return result;
}
