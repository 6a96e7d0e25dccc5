/** Draws graphs of any shape that may be deployed, dead ends and endless loops included. */
import type { Model, Node, NodeKind } from './model.ts';
import {
	drawBoundaries,
	drawCatches,
	drawInterruption,
	drawWait,
	setConditions,
	sheetOf,
	type Draw,
	type Sheet
} from './sheet.ts';
import { ERROR_CODES } from './write-bpmn.ts';

export function drawGraphs(draw: Draw): Model {
	return [
		sheetOf(draw, '', ['p1'], (sheet) => drawGraph(sheet, 'p0', 2)),
		sheetOf(draw, 'c_', [], (sheet) => drawGraph(sheet, 'p1', 1))
	].map(({ nodes, flows }, index) => ({ id: `p${index}`, nodes, flows }));
}

const GRAPH_KINDS: readonly NodeKind[] = [
	...(['user-task', 'user-task', 'service-task', 'pass', 'catch'] as const),
	...(['exclusive', 'exclusive', 'parallel', 'parallel', 'inclusive', 'inclusive'] as const),
	...(['event-gateway', 'sub-process', 'call'] as const)
];

function drawGraph(sheet: Sheet, scope: string, depth: number, start: Partial<Node> = {}): void {
	const sources = [sheet.add('start', scope, start)];
	const targets: string[] = [];
	for (let left = 2 + sheet.draw(5); left > 0; left--) {
		const kind = sheet.pick(GRAPH_KINDS);
		if (kind === 'inclusive' && sheet.chance(3)) {
			sources.push(...drawKnot(sheet, scope, sheet.pick(sources)));
			continue;
		}
		const id = drawNode(sheet, scope, kind, depth);
		if (id === null) continue;
		sheet.flow(sheet.pick(sources), id);
		targets.push(id);
		sources.push(...(kind === 'event-gateway' ? drawCatches(sheet, scope, id) : [id]));
		sources.push(...drawBoundaries(sheet, scope, id, kind));
	}
	for (let left = 1 + sheet.draw(2); left > 0; left--) {
		const id = sheet.add('end', scope, drawEnd(sheet));
		sheet.flow(sheet.pick(sources), id);
		targets.push(id);
	}
	for (let left = sheet.draw(5); left > 0; left--)
		sheet.flow(sheet.pick(sources), sheet.pick(targets));
	for (const id of sources)
		if (!sheet.flows.some(({ source }) => source === id)) sheet.flow(id, sheet.pick(targets));
	for (const id of sources) setConditions(sheet, id);
	if (depth > 0 && sheet.chance(3)) drawEventSubProcess(sheet, scope);
}

/** Two inclusive joins, each of which can lead to the other: a token at each, and both could wait. */
function drawKnot(sheet: Sheet, scope: string, source: string): string[] {
	const fork = sheet.add('parallel', scope);
	sheet.flow(source, fork);
	const joins = [sheet.add('inclusive', scope), sheet.add('inclusive', scope)];
	const exits = joins.map((join) => {
		const exit = sheet.add('exclusive', scope);
		sheet.flow(fork, join);
		sheet.flow(join, exit);
		return exit;
	});
	sheet.flow(exits[0]!, joins[1]!);
	sheet.flow(exits[1]!, joins[0]!);
	return exits;
}

function drawNode(sheet: Sheet, scope: string, kind: NodeKind, depth: number): string | null {
	if (kind === 'catch') return sheet.add(kind, scope, { trigger: drawWait(sheet) });
	if (kind === 'sub-process') {
		if (depth === 0) return null;
		const id = sheet.add(kind, scope, sheet.repetition());
		drawGraph(sheet, id, depth - 1);
		return id;
	}
	if (kind === 'call') {
		if (sheet.callable.length === 0) return null;
		return sheet.add(kind, scope, { ...sheet.repetition(), calls: sheet.pick(sheet.callable) });
	}
	const isTask = kind === 'user-task' || kind === 'service-task';
	return sheet.add(kind, scope, isTask ? sheet.repetition() : {});
}

function drawEventSubProcess(sheet: Sheet, scope: string): void {
	const id = sheet.add('event-sub-process', scope);
	const trigger = sheet.trigger(['timer', 'message', 'signal', 'error', 'error']);
	drawGraph(sheet, id, 0, drawInterruption(sheet, trigger));
}

function drawEnd(sheet: Sheet): Partial<Node> {
	const what = sheet.draw(6);
	if (what === 5) return { end: { kind: 'terminate' } };
	if (what === 4) return { end: { kind: 'error', code: sheet.pick(ERROR_CODES) } };
	return {};
}
