/**
 * Path analysis for inclusive joins (BPMN 2.0 §13.4.3): from which elements of the same scope can a
 * token still arrive at the gateway through a given incoming flow, without passing the gateway?
 */
export interface FlowGraph {
	/** Element ids from which a token moves to the element directly: flows, boundary events, links. */
	readonly predecessors: (elementId: string) => readonly string[];
}

export function upstreamOf(
	graph: FlowGraph,
	gatewayId: string,
	flowSourceId: string
): ReadonlySet<string> {
	const reached = new Set<string>();
	const open = [flowSourceId];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (id === gatewayId || reached.has(id)) continue;
		reached.add(id);
		open.push(...graph.predecessors(id));
	}
	return reached;
}
