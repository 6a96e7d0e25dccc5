import { DecisionError } from '#lib/workflows/decisions/decision-error.ts';
import type { DecisionResult } from '#lib/workflows/decisions/compiled-decision.ts';
import type { BusinessRuleTaskElement } from '#lib/workflows/model/executable-process.ts';
import { emit, where } from '../draft.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import { completeWith } from '../transitions.ts';
import { evaluateText, evaluationScope } from '../variables.ts';
import { beginWaiting, planJob } from '../waiting.ts';

/** Evaluates a decision at once; with a job type a worker decides instead. */
export const businessRuleTask: ElementBehaviour<BusinessRuleTaskElement> = {
	activate: (draft, element, instance) => {
		if (element.task) {
			const job = planJob(draft, element, instance, element.task);
			return beginWaiting(draft, element, instance, [job]);
		}
		if (!element.decision) return;
		const decisionId = evaluateText(
			draft,
			instance.id,
			element.decision.decisionId,
			'decision_not_found',
			'the decision id'
		);
		const result = evaluateDecision(draft, instance.id, decisionId);
		emit(draft, { type: 'decision-evaluated', ...where(draft, instance), decisionId, ...result });
		completeWith(draft, instance, { [element.decision.resultVariable]: result.output });
	}
};

function evaluateDecision(
	draft: Draft,
	elementInstanceId: string,
	decisionId: string
): DecisionResult {
	const decision = draft.context.decisions(decisionId);
	if (!decision) {
		throw new ElementFailure(
			'decision_not_found',
			`Expected to find decision “${decisionId}”, but none is deployed.`
		);
	}
	try {
		return decision.evaluate(evaluationScope(draft, elementInstanceId));
	} catch (error) {
		if (error instanceof DecisionError) throw new ElementFailure('decision_failed', error.message);
		throw error;
	}
}
