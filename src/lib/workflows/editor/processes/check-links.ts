/** What a process names outside of itself: forms, decisions, job types. Is there such a thing? */
import { extensionOf, textOf, type BpmnNode } from '../../model/bpmn-node.ts';
import { elementsOf } from '../../model/elements-of.ts';
import type { ParsedDefinitions } from '../../model/parse-bpmn.ts';
import { describeNode, problemAt, type Problem } from '../../model/problem.ts';

export interface Known {
	readonly forms: ReadonlySet<string>;
	readonly decisions: ReadonlySet<string>;
	readonly jobTypes: ReadonlySet<string>;
}

export interface Links {
	readonly forms: readonly string[];
	readonly decisions: readonly string[];
}

/** Warnings only: what is missing may be deployed later, and workers outside may serve a job. */
export function checkLinks(parsed: ParsedDefinitions, known: Known): readonly Problem[] {
	return elementsOf(parsed).flatMap((node) => {
		const problems: Problem[] = [];
		const formId = formOf(node);
		if (formId && !known.forms.has(formId))
			problems.push(
				problemAt(
					node,
					'form_missing',
					`Expected the form “${formId}” of ${describeNode(node)} to exist, but it is neither deployed nor drawn.`,
					'Select the element and create the form, or choose another.',
					'warning'
				)
			);
		const decisionId = decisionOf(node);
		if (decisionId && !known.decisions.has(decisionId))
			problems.push(
				problemAt(
					node,
					'decision_missing_for_task',
					`Expected the decision “${decisionId}” of ${describeNode(node)} to exist, but it is neither deployed nor drawn.`,
					'Select the element and create the decision, or choose another.',
					'warning'
				)
			);
		const jobType = textOf(extensionOf(node, 'zeebe:TaskDefinition'), 'type');
		if (jobType && isFixed(jobType) && !known.jobTypes.has(jobType))
			problems.push(
				problemAt(
					node,
					'job_type_unserved',
					`Expected a connector for the job type “${jobType}” of ${describeNode(node)}, but none of ours serves it.`,
					'Choose a connector, or start a worker of your own for this job type.',
					'warning'
				)
			);
		return problems;
	});
}

/** The forms and decisions that the process names. */
export function linksOf(parsed: ParsedDefinitions): Links {
	const elements = elementsOf(parsed);
	return {
		forms: [...new Set(elements.flatMap((node) => formOf(node) ?? []))],
		decisions: [...new Set(elements.flatMap((node) => decisionOf(node) ?? []))]
	};
}

function formOf(node: BpmnNode): string | null {
	const formId = textOf(extensionOf(node, 'zeebe:FormDefinition'), 'formId');
	return formId && isFixed(formId) ? formId : null;
}

function decisionOf(node: BpmnNode): string | null {
	const decisionId = textOf(extensionOf(node, 'zeebe:CalledDecision'), 'decisionId');
	return decisionId && isFixed(decisionId) ? decisionId : null;
}

/** A FEEL expression is only known when an instance arrives. */
function isFixed(text: string): boolean {
	return !text.startsWith('=');
}
