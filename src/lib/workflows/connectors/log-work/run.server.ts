import * as z from 'zod';
import { employeeOf, logWork } from '#lib/records/organisation/work-log.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Time spent at its cost. Nothing to log, or nobody on the payroll who spent it: no entry. */
export const logWorkConnector = defineConnector({
	jobType: 'work:log',
	input: z.object({
		userId: optionalText,
		minutes: z.number().min(0).nullish(),
		caseId: optionalText,
		purchaseOrderId: optionalText,
		activity: optionalText
	}),
	async run(tx, input, { actor, command }) {
		const employeeId = input.userId ? await employeeOf(tx, input.userId) : null;
		const minutes = Math.round(input.minutes ?? 0);
		if (employeeId === null || minutes === 0) return null;
		const values = {
			employee_id: employeeId,
			minutes,
			started_at: command.now - minutes * 60_000,
			service_case_id: input.caseId ?? null,
			purchase_order_id: input.purchaseOrderId ?? null,
			...(input.activity ? { activity: input.activity } : {})
		};
		return plain('work_log', await logWork(tx, actor, values, command));
	}
});
