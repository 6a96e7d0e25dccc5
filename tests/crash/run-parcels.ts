/** Runs nodes on the parcels: kills them, replaces them, and keeps what they said. */
import { spawn } from 'node:child_process';
import { COMPILED } from './compiled.ts';
import type { ParcelTask } from './parcel-command.ts';

export interface Work {
	readonly key: string;
	readonly receipt: string;
	/** The node that did it. */
	readonly place: number;
	hasEnded: boolean;
}

export interface ParcelNode {
	/** SIGKILL; what it was asked and had not answered. */
	kill(): Promise<string[]>;
	finish(): Promise<void>;
	abandon(): void;
	hasEnded(): boolean;
	hasAnswered(): boolean;
}

/** What all nodes of a run said. */
export class Said {
	/** Lines of commands, as often as they were answered. */
	readonly answered: string[] = [];
	/** Commands of somebody who was slower than another. */
	refused = 0;
	readonly work: Work[] = [];
	readonly #listeners = new Set<() => void>();

	hear(place: number, line: string): void {
		const [kind, ...words] = line.split(' ');
		if (kind === 'answered') this.answered.push(words.join(' '));
		if (kind === 'refused') this.refused += 1;
		const [, key = '', receipt = ''] = words;
		if (kind === 'shipping') this.work.push({ key, receipt, place, hasEnded: false });
		if (kind === 'shipped') this.work.find((work) => work.receipt === receipt)!.hasEnded = true;
		for (const listener of this.#listeners) listener();
	}

	/** Resolves once it is so; false after the time. */
	async until(condition: () => boolean, mostMs: number): Promise<boolean> {
		if (condition()) return true;
		return new Promise((resolve) => {
			const end = (isSo: boolean) => {
				clearTimeout(timer);
				this.#listeners.delete(listener);
				resolve(isSo);
			};
			const listener = () => condition() && end(true);
			const timer = setTimeout(() => end(false), mostMs);
			this.#listeners.add(listener);
		});
	}
}

export function startParcelNode(task: ParcelTask, place: number, said: Said): ParcelNode {
	const child = spawn(process.execPath, ['tests/crash/parcel-node.ts', JSON.stringify(task)], {
		stdio: ['pipe', 'pipe', 'pipe'],
		env: { ...process.env, NODE_COMPILE_CACHE: COMPILED }
	});
	const open = new Set<string>();
	let [rest, complaint] = ['', ''];
	let [isDone, hasAnswered] = [false, false];
	child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
	child.stdout.on('data', (chunk: Buffer) => {
		const lines = (rest + chunk.toString()).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			const [, kind, command = ''] = /^(asked|answered|refused) (.*)$/.exec(line) ?? [];
			if (kind === 'asked') open.add(command);
			else if (kind) open.delete(command);
			if (kind === 'answered') hasAnswered = true;
			if (line === 'done') isDone = true;
			said.hear(place, line);
		}
	});
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const finish = async () => {
		await ended;
		if (!isDone) throw new Error(`A node did not finish: ${complaint}`);
	};
	return {
		async kill() {
			child.kill('SIGKILL');
			await ended;
			if (child.signalCode === null && !isDone) throw new Error(`A node ended: ${complaint}`);
			return [...open];
		},
		finish,
		abandon: () => child.kill('SIGKILL'),
		hasAnswered: () => hasAnswered,
		hasEnded: () => child.exitCode !== null || child.signalCode !== null
	};
}
