/** Expects a multi-instance activity to name the list that it goes through. */
import { extensionOf, nodeOf, textOf } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const multiInstance: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node }): Problem[] => {
		const loop = nodeOf(node, 'loopCharacteristics');
		if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [];
		const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
		if (!textOf(zeebe, 'inputCollection')) {
			return [
				problemAt(
					node,
					'multi_instance_collection_missing',
					`Expected the ${describeNode(node)} to name an input collection, but it has none.`,
					'Give it a list, for example =items; for a fixed number write =[1, 2, 3].'
				)
			];
		}
		const hasCollection = textOf(zeebe, 'outputCollection') !== null;
		const hasElement = textOf(zeebe, 'outputElement') !== null;
		if (hasCollection === hasElement) return [];
		return [
			problemAt(
				node,
				'multi_instance_output_incomplete',
				`Expected an output collection and an output element together, but the ${describeNode(node)} has only one.`,
				'Give both, or neither.'
			)
		];
	});
