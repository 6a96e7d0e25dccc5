/**
 * BPMN XML -> a tree of nodes. Never throws for what a file contains: what cannot be read becomes
 * a problem, and references that lead nowhere are found here, since the reader drops them.
 */
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { isNode, nodesOf, type BpmnNode } from './bpmn-node.ts';
import { problemAt, type Problem } from './problem.ts';

export interface ParsedDefinitions {
	/** Null if the XML could not be read at all. */
	readonly definitions: BpmnNode | null;
	readonly problems: readonly Problem[];
}

interface ModdleWarning {
	readonly message: string;
	readonly property?: string;
	readonly value?: string;
	readonly element?: unknown;
}

export async function parseBpmn(xml: string): Promise<ParsedDefinitions> {
	const moddle = new BpmnModdle({ zeebe });
	try {
		const { rootElement, warnings } = await moddle.fromXML(xml);
		const definitions: unknown = rootElement;
		if (!isNode(definitions) || definitions.$type !== 'bpmn:Definitions') {
			return { definitions: null, problems: [notBpmn('its root is not bpmn:definitions')] };
		}
		const found: readonly ModdleWarning[] = warnings;
		return { definitions, problems: found.flatMap(problemOfWarning) };
	} catch (error) {
		const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
		return { definitions: null, problems: [notBpmn(reason ?? 'it cannot be read')] };
	}
}

function notBpmn(reason: string): Problem {
	return problemAt(
		null,
		'xml_unreadable',
		`Expected BPMN 2.0 XML, but ${reason}.`,
		'Export the file again from the tool that wrote it, or check that it is complete.'
	);
}

function problemOfWarning(warning: ModdleWarning): Problem[] {
	const element = isNode(warning.element) ? warning.element : null;
	const property = warning.property?.replace(/^\w+:/, '');
	// References from shapes only concern the picture.
	if (element && /^(bpmndi|di|dc|bioc):/.test(element.$type)) return [];
	if (property && warning.value !== undefined) {
		return [
			problemAt(
				element,
				'reference_unresolved',
				`Expected ${property} to name an element, but there is no “${warning.value}”.`,
				'Draw the connection again, or remove the reference.',
				SEQUENCE_REFERENCES.has(property) ? 'error' : 'warning'
			)
		];
	}
	const isDuplicate = /duplicate ID/i.test(warning.message);
	const [line] = warning.message.split('\n');
	return [
		problemAt(
			element,
			isDuplicate ? 'id_duplicate' : 'content_unknown',
			isDuplicate
				? `Expected every id once, but ${line}.`
				: `Expected BPMN or Zeebe content, but ${line}.`,
			isDuplicate ? 'Give one of the elements another id.' : 'Remove what BPMN does not know.',
			isDuplicate ? 'error' : 'warning'
		)
	];
}

const SEQUENCE_REFERENCES = new Set([
	'sourceRef',
	'targetRef',
	'attachedToRef',
	'default',
	'messageRef',
	'signalRef',
	'errorRef',
	'escalationRef',
	'activityRef'
]);

/** Every process of the file, executable or not. */
export function processesOf(definitions: BpmnNode): readonly BpmnNode[] {
	return nodesOf(definitions, 'rootElements').filter((node) => node.$type === 'bpmn:Process');
}
