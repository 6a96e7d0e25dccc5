import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import { isTrue, textOf } from '../bpmn-node.ts';
import type {
	ChoosingGatewayElement,
	ComplexGatewayElement,
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
	const upstream = type === 'inclusive-gateway' ? compileUpstream(source, graph) : {};
	return { ...compileBase(source), type, upstream };
}

export function compileComplexGateway(
	source: ElementSource,
	graph: FlowGraph
): ComplexGatewayElement {
	const activation = textOf(source.node, 'activationCondition');
	return {
		...compileBase(source),
		type: 'complex-gateway',
		activation: activation ? compileFeel(activation) : null,
		upstream: compileUpstream(source, graph)
	};
}

function compileUpstream(source: ElementSource, graph: FlowGraph) {
	const upstream: Record<string, ReadonlySet<string>> = {};
	for (const flow of source.incoming) {
		upstream[flow.id] = upstreamOf(graph, source.id, flow.sourceId);
	}
	return upstream;
}

export function compileParallelGateway(source: ElementSource): ParallelGatewayElement {
	return { ...compileBase(source), type: 'parallel-gateway' };
}

export function compileEventBasedGateway(source: ElementSource): EventBasedGatewayElement {
	const instantiates = isTrue(source.node, 'instantiate');
	return {
		...compileBase(source),
		type: 'event-based-gateway',
		instantiates,
		needsAll: instantiates && textOf(source.node, 'eventGatewayType') === 'Parallel'
	};
}
