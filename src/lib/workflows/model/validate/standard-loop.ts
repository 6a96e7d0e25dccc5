/** Expects a standard loop to say how it ends: by a condition, by a number of turns, or both. */
import { nodeOf, textOf } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const standardLoop: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node }): Problem[] => {
		const loop = nodeOf(node, 'loopCharacteristics');
		if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return [];
		const maximum = loop['loopMaximum'];
		if (maximum === undefined && textOf(loop, 'loopCondition')) return [];
		if (typeof maximum === 'number' && Number.isInteger(maximum) && maximum >= 1) return [];
		const found =
			maximum === undefined
				? 'it has neither'
				: `its maximum is ${typeof maximum === 'number' ? maximum : 'no number'}`;
		return [
			problemAt(
				node,
				'standard_loop_endless',
				`Expected the loop of the ${describeNode(node)} to have a condition or a number of turns from 1, but ${found}.`,
				'Write the condition under which it goes on, for example =not(approved), or the most turns.'
			)
		];
	});
