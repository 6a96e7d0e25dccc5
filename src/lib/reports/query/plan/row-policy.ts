/**
 * Which rows of a dataset an actor's reports may count: staff see the work of their own teams only,
 * everybody else sees all. The condition becomes part of every compiled query.
 */
import type { Actor } from '#lib/identity/actor.ts';
import type { Dataset } from '../../model/dataset.ts';
import { oneOf, type Condition } from '../../model/expression.ts';

export function rowPolicy(actor: Actor): (dataset: Dataset) => Condition | null {
	const seesAll = actor.kind === 'system' || actor.roles.some((role) => role !== 'staff');
	return (dataset) => {
		if (seesAll || dataset.teamDimension === null) return null;
		const team = dataset.dimensions.find(({ key }) => key === dataset.teamDimension);
		return team ? oneOf(team.of, actor.teamKeys) : null;
	};
}
