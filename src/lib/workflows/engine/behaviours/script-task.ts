import type { JsonObject, JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { ScriptTaskElement } from '#lib/workflows/model/executable-process.ts';
import { ElementFailure } from '../element-failure.ts';
import type { ElementBehaviour } from '../element-lifecycle.ts';
import { completeWith } from '../transitions.ts';
import { evaluateAt } from '../variables.ts';
import { beginWaiting, planJob } from '../waiting.ts';

/** Evaluates its FEEL at once; with a job type a worker runs the script instead. */
export const scriptTask: ElementBehaviour<ScriptTaskElement> = {
	activate: (draft, element, instance) => {
		if (element.task) {
			const job = planJob(draft, element, instance, element.task);
			return beginWaiting(draft, element, instance, [job]);
		}
		if (!element.script) return;
		const { expression, resultVariable } = element.script;
		const value = evaluateAt(draft, instance.id, expression);
		completeWith(
			draft,
			instance,
			resultVariable === null ? entriesOf(value) : { [resultVariable]: value }
		);
	}
};

function entriesOf(value: JsonValue): JsonObject {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
	throw new ElementFailure(
		'expression_failed',
		`Expected the script to yield a context, since it names no result variable, but it yields ${JSON.stringify(value)}.`
	);
}
