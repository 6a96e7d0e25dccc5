/** A sheet on which a process is drawn at random, and what every kind of drawing has on it. */
import type { Flow, Node, NodeKind, Repetition, Trigger } from './model.ts';
import { ERROR_CODES } from './write-bpmn.ts';

export type Draw = (below: number) => number;

export const NUMBERS = [0, 1, 2, 3];

export class Sheet {
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

export function sheetOf(
	draw: Draw,
	prefix: string,
	callable: readonly string[],
	fill: (sheet: Sheet) => void
): Sheet {
	const sheet = new Sheet(draw, prefix, callable);
	fill(sheet);
	return sheet;
}

export function drawWait(sheet: Sheet): Trigger {
	const trigger = sheet.trigger(['timer', 'message', 'signal']);
	return trigger.kind === 'timer' ? { kind: 'timer', turns: 1 } : trigger;
}

export function drawCatches(sheet: Sheet, scope: string, gateway: string): string[] {
	return Array.from({ length: 2 + sheet.draw(2) }, () => {
		const id = sheet.add('catch', scope, { trigger: drawWait(sheet) });
		sheet.flow(gateway, id);
		return id;
	});
}

export function drawBoundaries(
	sheet: Sheet,
	scope: string,
	host: string,
	kind: NodeKind
): string[] {
	if (!['user-task', 'service-task', 'sub-process', 'call'].includes(kind)) return [];
	const ids: string[] = [];
	while (ids.length < 2 && sheet.chance(3)) ids.push(drawBoundary(sheet, scope, host, kind));
	return ids;
}

export function drawBoundary(sheet: Sheet, scope: string, host: string, kind: NodeKind): string {
	const waits = ['timer', 'message', 'signal'] as const;
	const trigger = sheet.trigger(kind === 'user-task' ? waits : [...waits, 'error', 'error']);
	return sheet.add('boundary', scope, { attachedTo: host, ...drawInterruption(sheet, trigger) });
}

export function drawInterruption(sheet: Sheet, trigger: Trigger) {
	const isInterrupting = trigger.kind === 'error' || sheet.chance(2);
	const isCycle = trigger.kind === 'timer' && !isInterrupting;
	return {
		isInterrupting,
		trigger: trigger.kind === 'timer' && !isCycle ? { ...trigger, turns: 1 } : trigger
	};
}

/** Where several flows leave a gateway that chooses: the last is the default, the others may hold. */
export function setConditions(sheet: Sheet, id: string): void {
	const node = sheet.nodes.find((one) => one.id === id)!;
	const outgoing = sheet.flows.filter(({ source }) => source === id);
	if (outgoing.length < 2 || !['exclusive', 'inclusive'].includes(node.kind)) return;
	for (const flow of outgoing.slice(0, -1)) {
		const at = sheet.flows.indexOf(flow);
		sheet.flows[at] = { ...flow, holdsFor: sheet.someNumbers(NUMBERS) };
	}
	sheet.change(id, { defaultFlow: outgoing.at(-1)!.id });
}
