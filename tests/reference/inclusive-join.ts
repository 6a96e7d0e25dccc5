/**
 * When an inclusive gateway joins: a token is there, and none can still come through the flows that
 * have none without passing the gateway itself. Gateways that only wait for each other do not wait.
 */
import type { Drawing } from './model.ts';
import { insideOf, type State } from './state.ts';

export function mayJoinInclusive(
	drawing: Drawing,
	state: State,
	scope: string,
	gateway: string
): boolean {
	const targetOf = (flow: string) => drawing.flows.get(flow)!.target;
	const waiting = state.tokens.filter((token) => token.scope === scope);
	const coming = state.owed.filter((token) => token.scope === scope);
	const entries = state.entries.filter((entry) => entry.scope === scope);
	const active = insideOf(state, scope);
	const isEmpty = (flow: string) => !waiting.some((token) => token.flow === flow);
	const empty = (drawing.incoming.get(gateway) ?? []).filter(({ id }) => isEmpty(id));
	if (coming.some(({ flow }) => targetOf(flow) === gateway)) return false;
	const places = [
		...[...waiting, ...coming].map(({ flow }) => targetOf(flow)),
		...entries.map(({ node }) => node),
		...active.map(({ node }) => node)
	];
	const awaited = new Set(empty.map(({ id }) => id));
	if (!places.some((place) => reaches(drawing, place, gateway, awaited))) return true;
	return (
		active.length + coming.length + entries.length === 0 &&
		waiting.every(({ flow }) => {
			const target = drawing.nodes.get(targetOf(flow))!;
			return target.kind === 'inclusive' && (drawing.incoming.get(target.id) ?? []).length > 1;
		})
	);
}

/** Whether a token at a node can come through one of the flows without passing the gateway. */
function reaches(
	drawing: Drawing,
	from: string,
	gateway: string,
	flows: ReadonlySet<string>
): boolean {
	const seen = new Set<string>([gateway]);
	const open = [from];
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		if (seen.has(node)) continue;
		seen.add(node);
		for (const flow of drawing.outgoing.get(node) ?? []) {
			if (flows.has(flow.id)) return true;
			open.push(flow.target);
		}
		open.push(...(drawing.boundaries.get(node) ?? []).map(({ id }) => id));
	}
	return false;
}
