import * as z from 'zod';
import { proposeReplenishment } from '#lib/records/erp/replenishment/propose.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** New proposals begin processes of their own: the one that works them out does not drive them. */
export const proposeReplenishmentConnector = defineConnector({
	jobType: 'replenishment:propose',
	input: z.object({}),
	async run(tx, _, { actor, command }) {
		const { created, open, settled } = await proposeReplenishment(tx, actor, {
			...command,
			processInstanceId: null
		});
		return { created, open, settled };
	}
});
