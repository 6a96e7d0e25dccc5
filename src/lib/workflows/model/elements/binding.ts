import { textOf, type BpmnNode } from '../bpmn-node.ts';

export interface Binding {
	readonly bindingType: 'latest' | 'deployment' | 'versionTag';
	readonly versionTag: string | null;
}

/** Which version of a form, decision or process a model means: the latest unless it says more. */
export function readBinding(extension: BpmnNode | null): Binding {
	const type = textOf(extension, 'bindingType');
	return {
		bindingType: type === 'deployment' || type === 'versionTag' ? type : 'latest',
		versionTag: textOf(extension, 'versionTag')
	};
}
