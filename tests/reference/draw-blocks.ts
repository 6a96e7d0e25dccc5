/** Draws models made of blocks: every split has its join, every task can lead to the end. */
import type { Model, Node, NodeKind } from './model.ts';
import {
	drawBoundaries,
	drawCatches,
	drawInterruption,
	drawWait,
	NUMBERS,
	setConditions,
	sheetOf,
	type Draw,
	type Sheet
} from './sheet.ts';

/** With this number every loop of `drawBlocks` is left. */
export const LEAVES_LOOPS = 3;
export function drawBlocks(draw: Draw): Model {
	return [
		sheetOf(draw, '', ['p1'], (sheet) => drawProcess(sheet, 'p0', 3)),
		sheetOf(draw, 'c_', [], (sheet) => drawProcess(sheet, 'p1', 2))
	].map(({ nodes, flows }, index) => ({ id: `p${index}`, nodes, flows }));
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
