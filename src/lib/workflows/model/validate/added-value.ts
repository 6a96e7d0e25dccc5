import { readAddedValue } from '../elements/added-value.ts';
import { describeNode, problemAt } from '../problem.ts';
import type { Rule } from './subject.ts';

/** Expects user tasks to say plainly whether their work adds value. */
export const addedValue: Rule = ({ flowNodes }) =>
	flowNodes
		.filter(({ node }) => node.$type === 'bpmn:UserTask' && readAddedValue(node) === null)
		.map(({ node }) =>
			problemAt(
				node,
				'added_value_unclear',
				`Expected the property “addsValue” of the ${describeNode(node)} to be true or false.`,
				'Choose in the panel whether its work adds value.'
			)
		);
