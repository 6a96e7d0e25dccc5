/**
 * Draws models at random: `drawBlocks` those in which every split has its join and every task can
 * lead to the end, `drawGraphs` any graph that may be deployed, dead ends and endless loops included.
 */
import type { Flow, Model, Node, NodeKind, Repetition, Trigger } from './model.ts';
import { ERROR_CODES } from './write-bpmn.ts';

/** A whole number from 0 up to, not including, the one given. */
export type Draw = (below: number) => number;

/** With this number every loop of `drawBlocks` is left. */
export const LEAVES_LOOPS = 3;
const NUMBERS = [0, 1, 2, 3];

class Sheet {
	readonly nodes: Node[] = [];
	readonly flows: Flow[] = [];
	readonly draw: Draw;
	readonly prefix: string;
	readonly callable: readonly string[];

	constructor(draw: Draw, prefix: string, callable: readonly string[]) {
		this.draw = draw;
		this.prefix = prefix;
		this.callable = callable;
	}

	add(kind: NodeKind, scope: string, more: Partial<Node> = {}): string {
		const id = `${this.prefix}${kind.replaceAll('-', '_')}_${this.nodes.length}`;
		this.nodes.push({ ...more, id, kind, scope });
		return id;
	}

	flow(source: string, target: string, holdsFor: readonly number[] | null = null): string {
		const id = `${this.prefix}f${this.flows.length}`;
		this.flows.push({ id, source, target, holdsFor });
		return id;
	}

	change(id: string, more: Partial<Node>): void {
		const at = this.nodes.findIndex((node) => node.id === id);
		this.nodes[at] = { ...this.nodes[at]!, ...more };
	}

	pick<T>(from: readonly T[]): T {
		return from[this.draw(from.length)]!;
	}

	chance(oneIn: number): boolean {
		return this.draw(oneIn) === oneIn - 1;
	}

	someNumbers(of: readonly number[]): number[] {
		return of.filter(() => this.chance(2));
	}

	trigger(kinds: readonly Trigger['kind'][]): Trigger {
		const kind = this.pick(kinds);
		if (kind === 'timer') return { kind, turns: 1 + this.draw(2) };
		if (kind === 'error') return { kind, code: this.pick([...ERROR_CODES, null]) };
		return { kind };
	}

	repetition(): { repetition?: Repetition } {
		if (!this.chance(5)) return {};
		const enough = this.chance(2) ? 1 + this.draw(2) : null;
		return { repetition: { turns: this.draw(5), isSequential: this.chance(2), enough } };
	}
}

export function drawGraphs(draw: Draw): Model {
	return [
		sheetOf(draw, '', ['p1'], (sheet) => drawGraph(sheet, 'p0', 2)),
		sheetOf(draw, 'c_', [], (sheet) => drawGraph(sheet, 'p1', 1))
	].map(({ nodes, flows }, index) => ({ id: `p${index}`, nodes, flows }));
}

export function drawBlocks(draw: Draw): Model {
	return [
		sheetOf(draw, '', ['p1'], (sheet) => drawProcess(sheet, 'p0', 3)),
		sheetOf(draw, 'c_', [], (sheet) => drawProcess(sheet, 'p1', 2))
	].map(({ nodes, flows }, index) => ({ id: `p${index}`, nodes, flows }));
}

function sheetOf(
	draw: Draw,
	prefix: string,
	callable: readonly string[],
	fill: (sheet: Sheet) => void
): Sheet {
	const sheet = new Sheet(draw, prefix, callable);
	fill(sheet);
	return sheet;
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

function drawWait(sheet: Sheet): Trigger {
	const trigger = sheet.trigger(['timer', 'message', 'signal']);
	return trigger.kind === 'timer' ? { kind: 'timer', turns: 1 } : trigger;
}

function drawCatches(sheet: Sheet, scope: string, gateway: string): string[] {
	return Array.from({ length: 2 + sheet.draw(2) }, () => {
		const id = sheet.add('catch', scope, { trigger: drawWait(sheet) });
		sheet.flow(gateway, id);
		return id;
	});
}

function drawBoundaries(sheet: Sheet, scope: string, host: string, kind: NodeKind): string[] {
	if (!['user-task', 'service-task', 'sub-process', 'call'].includes(kind)) return [];
	const ids: string[] = [];
	while (ids.length < 2 && sheet.chance(3)) ids.push(drawBoundary(sheet, scope, host, kind));
	return ids;
}

function drawBoundary(sheet: Sheet, scope: string, host: string, kind: NodeKind): string {
	const waits = ['timer', 'message', 'signal'] as const;
	const trigger = sheet.trigger(kind === 'user-task' ? waits : [...waits, 'error', 'error']);
	return sheet.add('boundary', scope, { attachedTo: host, ...drawInterruption(sheet, trigger) });
}

function drawInterruption(sheet: Sheet, trigger: Trigger) {
	const isInterrupting = trigger.kind === 'error' || sheet.chance(2);
	const isCycle = trigger.kind === 'timer' && !isInterrupting;
	return {
		isInterrupting,
		trigger: trigger.kind === 'timer' && !isCycle ? { ...trigger, turns: 1 } : trigger
	};
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

/** Where several flows leave a gateway that chooses: the last is the default, the others may hold. */
function setConditions(sheet: Sheet, id: string): void {
	const node = sheet.nodes.find((one) => one.id === id)!;
	const outgoing = sheet.flows.filter(({ source }) => source === id);
	if (outgoing.length < 2 || !['exclusive', 'inclusive'].includes(node.kind)) return;
	for (const flow of outgoing.slice(0, -1)) {
		const at = sheet.flows.indexOf(flow);
		sheet.flows[at] = { ...flow, holdsFor: sheet.someNumbers(NUMBERS) };
	}
	sheet.change(id, { defaultFlow: outgoing.at(-1)!.id });
}

/** A part of a flow with one way in and one way out. */
interface Block {
	readonly first: string;
	readonly last: string;
}

function drawProcess(sheet: Sheet, scope: string, depth: number, start: Partial<Node> = {}): void {
	const first = sheet.add('start', scope, start);
	const block = depth > 1 ? drawSequence(sheet, scope, depth) : drawBlock(sheet, scope, depth);
	sheet.flow(first, block.first);
	sheet.flow(block.last, sheet.add('end', scope));
}

function drawBlock(sheet: Sheet, scope: string, depth: number): Block {
	const what = depth === 0 ? sheet.draw(4) : sheet.draw(12);
	switch (what) {
		case 0:
		case 1:
			return drawTask(sheet, scope, 'user-task');
		case 2:
			return drawTask(sheet, scope, 'service-task');
		case 3:
			return single(sheet.add('catch', scope, { trigger: drawWait(sheet) }));
		case 4:
		case 5:
			return drawSequence(sheet, scope, depth);
		case 6:
			return drawSplit(sheet, scope, 'exclusive', depth);
		case 7:
			return drawSplit(sheet, scope, 'parallel', depth);
		case 8:
			return drawSplit(sheet, scope, 'inclusive', depth);
		case 9:
			return drawLoop(sheet, scope, depth);
		case 10:
			return drawEventChoice(sheet, scope, depth);
		default:
			return drawContainer(sheet, scope, depth);
	}
}

function single(id: string): Block {
	return { first: id, last: id };
}

/** An activity whose boundary events lead back to what follows it, or to ends of their own. */
function drawTask(sheet: Sheet, scope: string, kind: 'user-task' | 'service-task'): Block {
	return withBoundaries(sheet, scope, sheet.add(kind, scope, sheet.repetition()), kind);
}

function withBoundaries(sheet: Sheet, scope: string, id: string, kind: NodeKind): Block {
	const boundaries = drawBoundaries(sheet, scope, id, kind);
	if (boundaries.length === 0) return single(id);
	const merge = sheet.add('exclusive', scope);
	sheet.flow(id, merge);
	for (const boundary of boundaries) {
		const { isInterrupting } = sheet.nodes.find((node) => node.id === boundary)!;
		sheet.flow(boundary, isInterrupting ? merge : sheet.add('end', scope));
	}
	return { first: id, last: merge };
}

function drawSequence(sheet: Sheet, scope: string, depth: number): Block {
	const one = drawBlock(sheet, scope, depth - 1);
	const other = drawBlock(sheet, scope, depth - 1);
	sheet.flow(one.last, other.first);
	return { first: one.first, last: other.last };
}

function drawSplit(
	sheet: Sheet,
	scope: string,
	kind: 'exclusive' | 'parallel' | 'inclusive',
	depth: number
): Block {
	const [first, last] = [sheet.add(kind, scope), sheet.add(kind, scope)];
	for (let left = 2 + sheet.draw(2); left > 0; left--) {
		const block = drawBlock(sheet, scope, depth - 1);
		sheet.flow(first, block.first);
		sheet.flow(block.last, last);
	}
	setConditions(sheet, first);
	return { first, last };
}

function drawLoop(sheet: Sheet, scope: string, depth: number): Block {
	const [first, last] = [sheet.add('exclusive', scope), sheet.add('exclusive', scope)];
	const block = drawBlock(sheet, scope, depth - 1);
	sheet.flow(first, block.first);
	sheet.flow(block.last, last);
	const again = NUMBERS.filter((number) => number !== LEAVES_LOOPS);
	sheet.flow(last, first, sheet.someNumbers(again));
	// The way out is drawn by what follows, as the default.
	const after = sheet.add('pass', scope);
	sheet.change(last, { defaultFlow: sheet.flow(last, after) });
	return { first, last: after };
}

function drawEventChoice(sheet: Sheet, scope: string, depth: number): Block {
	const [first, last] = [sheet.add('event-gateway', scope), sheet.add('exclusive', scope)];
	for (const caught of drawCatches(sheet, scope, first)) {
		const block = drawBlock(sheet, scope, depth - 1);
		sheet.flow(caught, block.first);
		sheet.flow(block.last, last);
	}
	return { first, last };
}

function drawContainer(sheet: Sheet, scope: string, depth: number): Block {
	if (sheet.callable.length > 0 && sheet.chance(3)) {
		const calls = sheet.pick(sheet.callable);
		const id = sheet.add('call', scope, { ...sheet.repetition(), calls });
		return withBoundaries(sheet, scope, id, 'call');
	}
	const id = sheet.add('sub-process', scope, sheet.repetition());
	drawProcess(sheet, id, depth - 1);
	if (sheet.chance(2)) {
		const handler = sheet.add('event-sub-process', id);
		const trigger = sheet.trigger(['timer', 'message', 'signal', 'error']);
		drawProcess(sheet, handler, 0, drawInterruption(sheet, trigger));
	}
	return withBoundaries(sheet, scope, id, 'sub-process');
}
