/** A planned case as the steps that people take in the process of service cases. */
import { CALL_NOTES } from '../../words/service.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { CaseScript, TaskStep } from '../process-script.ts';
import type { Random } from '../random.ts';

const MINUTE_MS = 60_000;
/** Who gives such a score is called. */
const DISSATISFIED = 2;

export function scriptCase(context: PlanContext, random: Random, planned: PlannedCase): CaseScript {
	const { answeredAt, answerMinutes, isSolvedAtOnce, opinion } = planned;
	const [resolutionCode, resolution] = planned.resolution;
	const by = random.between(0, 11);
	const steps: TaskStep[] = [
		{
			element: 'AnswerCustomer',
			claimAt: answeredAt - answerMinutes * MINUTE_MS,
			at: answeredAt,
			by,
			variables: {
				answer: planned.answer,
				isSolved: isSolvedAtOnce ? 'yes' : 'no',
				minutes: answerMinutes,
				...(isSolvedAtOnce ? { resolutionCode } : {})
			}
		}
	];
	if (!isSolvedAtOnce)
		steps.push({
			element: 'ResolveCase',
			claimAt: planned.resolvedAt,
			at: planned.resolvedAt,
			by,
			variables: { resolution, resolutionCode, minutes: planned.resolveMinutes }
		});
	if (opinion && opinion.score <= DISSATISFIED) {
		const at = context.calendar.addWorkMinutes(opinion.at, random.between(60, 900));
		const note = random.pick(CALL_NOTES);
		steps.push({
			element: 'CallCustomer',
			claimAt: at - random.between(5, 15) * MINUTE_MS,
			at,
			by,
			variables: { note }
		});
	}
	const isOnline = planned.channel === 'web' || planned.channel === 'portal';
	const isByPhone = planned.channel === 'phone' && planned.order === null;
	return {
		at: planned.at,
		how: isOnline ? 'public' : isByPhone ? 'form' : 'staff',
		by,
		opened: {
			subject: planned.subject,
			description: planned.description,
			channel: planned.channel,
			kind: planned.kind,
			contactName: planned.contact.name,
			contactEmail: planned.contact.email,
			productId: planned.product?.id ?? null,
			salesOrderId: planned.order?.id ?? null
		},
		steps,
		answer: opinion,
		helpAfterMinutes: random.between(30, 600)
	};
}
