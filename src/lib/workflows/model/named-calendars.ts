/**
 * Which business calendars a model names: in the property `calendar` of timers and user tasks, and in
 * an input `calendar` whose text is fixed.
 */
import {
	eventDefinitionsOf,
	extensionOf,
	nodesOf,
	propertiesOf,
	textOf,
	type BpmnNode
} from './bpmn-node.ts';
import { elementsOf } from './elements-of.ts';
import type { ParsedDefinitions } from './parse-bpmn.ts';
import { describeNode, problemAt, type Problem } from './problem.ts';

/** The keys that one process names, each once. */
export function namedCalendars(parsed: ParsedDefinitions, processId: string): string[] {
	return [...new Set(elementsOf(parsed, processId).flatMap(keysOf))];
}

/** An error for each calendar that does not exist, or is archived: time could not be measured. */
export function checkCalendars(
	parsed: ParsedDefinitions,
	canBeNamed: (key: string) => boolean
): Problem[] {
	return elementsOf(parsed).flatMap((node) =>
		keysOf(node)
			.filter((key) => !canBeNamed(key))
			.map((key) =>
				problemAt(
					node,
					'calendar_missing',
					`Expected the calendar “${key}” of ${describeNode(node)} to exist, but there is none in use with this key.`,
					'Choose one of the company’s calendars, “standard” for its standard one, or let an administrator create it.'
				)
			)
	);
}

function keysOf(node: BpmnNode): string[] {
	const measuresTime =
		node.$type === 'bpmn:UserTask' ||
		eventDefinitionsOf(node).some(({ $type }) => $type === 'bpmn:TimerEventDefinition');
	const property = measuresTime ? propertiesOf(node)['calendar'] : undefined;
	const mapping = extensionOf(node, 'zeebe:IoMapping');
	const inputs = (mapping ? nodesOf(mapping, 'inputParameters') : [])
		.filter((input) => textOf(input, 'target') === 'calendar')
		.flatMap((input) => fixedText(textOf(input, 'source') ?? '') ?? []);
	return [property, ...inputs].flatMap((key) => key?.trim() || []);
}

/** `standard` and `="standard"`; what else is computed is known only when an instance arrives. */
function fixedText(source: string): string | null {
	if (!source.startsWith('=')) return source;
	return /^=\s*"([^"\\]*)"\s*$/.exec(source)?.[1] ?? null;
}
