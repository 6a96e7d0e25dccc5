import type {
	ChoosingGatewayElement,
	EventBasedGatewayElement,
	ParallelGatewayElement
} from '../executable-process.ts';
import { upstreamOf, type FlowGraph } from '../reachability.ts';
import { compileBase } from './element-base.ts';
import type { ElementSource } from './element-source.ts';

export function compileChoosingGateway(
	source: ElementSource,
	type: ChoosingGatewayElement['type'],
	graph: FlowGraph
): ChoosingGatewayElement {
	const upstream: Record<string, ReadonlySet<string>> = {};
	if (type === 'inclusive-gateway') {
		for (const flow of source.incoming) {
			upstream[flow.id] = upstreamOf(graph, source.id, flow.sourceId);
		}
	}
	return {
		...compileBase(source),
		type,
		upstream
	};
}

export function compilePlainGateway(
	source: ElementSource,
	type: 'parallel-gateway' | 'event-based-gateway'
): ParallelGatewayElement | EventBasedGatewayElement {
	return { ...compileBase(source), type };
}
