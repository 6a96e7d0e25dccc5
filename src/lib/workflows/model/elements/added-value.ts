/**
 * Process cycle efficiency counts only the work that adds value for whom it is done. All of it does,
 * unless a user task says otherwise in its property `addsValue`: checking, handing over and mending
 * take time that nobody asked for.
 */
import { propertiesOf, type BpmnNode } from '../bpmn-node.ts';

export const ADDS_VALUE = 'addsValue';

/** `null` where it is neither `true` nor `false`. */
export function readAddedValue(node: BpmnNode): boolean | null {
	const text = propertiesOf(node)[ADDS_VALUE]?.trim() ?? 'true';
	if (text === 'true') return true;
	return text === 'false' ? false : null;
}
