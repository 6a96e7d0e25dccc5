/** Runs nodes as processes of their own, and kills them at the moments that it is told. */
import { COMPILED } from './compiled.ts';
import { commandOf, stepOf, textOf, type NodeTask, type OrderCommand } from './order-command.ts';
import { spawn } from 'node:child_process';

/** Last answers of a killed node that do not arrive: who asked cannot know that it was done. */
const LOST_ANSWERS = 5;

/** When a node is killed: so long after so many steps are answered by all nodes together. */
export interface Kill {
	readonly afterSteps: number;
	readonly delayMs: number;
}

export interface Run {
	/** Commands that a node answered; twice if one asked again. */
	readonly answered: readonly OrderCommand[];
	/** Commands of a client that was slower than another. */
	readonly refused: number;
	/** Commands that were asked again, because a killed node did not answer or the answer was lost. */
	readonly askedAgain: number;
	/** Nodes that a signal ended while they were working. */
	readonly kills: number;
}

export interface Plan {
	/** How many work at the same time. */
	readonly nodes: number;
	readonly kills: readonly Kill[];
	/** The orders of a node, in the order in which it takes them. */
	readonly markers: () => number[];
	/** Looks at what a killed node left, before another takes its place. */
	readonly afterKill?: (answered: readonly OrderCommand[]) => Promise<void>;
}

/** Nodes work on the orders; a killed one is replaced at once; the last ones finish. */
export async function runNodes(
	task: Pick<NodeTask, 'location' | 'begunAt'>,
	{ nodes, kills, markers, afterKill }: Plan
): Promise<Run> {
	const answered: OrderCommand[] = [];
	const steps = new Set<string>();
	let askedAgain = 0;
	let hits = 0;
	let refused = 0;
	const start = (client: number, unanswered: readonly OrderCommand[]) => {
		const told = { ...task, client, clients: nodes, markers: markers(), unanswered };
		return startNode(told, (command, wasRefused) => {
			if (wasRefused) return refused++;
			answered.push(command);
			return steps.add(stepOf(command));
		});
	};
	const running = Array.from({ length: nodes }, (_, client) => start(client, []));
	try {
		for (const [index, { afterSteps, delayMs }] of kills.entries()) {
			const place = index % nodes;
			const victim = running[place]!;
			// From its first answer on: how long a process takes to start is not what we test.
			await until(() => victim.hasEnded() || (steps.size >= afterSteps && victim.hasAnswered()));
			await new Promise((resolve) => setTimeout(resolve, delayMs));
			const { wasKilled, unanswered } = await victim.kill();
			if (wasKilled) hits++;
			askedAgain += unanswered.length;
			await afterKill?.([...answered]);
			running[place] = start(place, unanswered);
		}
		await Promise.all(running.map((node) => node.finish()));
	} finally {
		for (const node of running) node.abandon();
	}
	return { answered, refused, askedAgain, kills: hits };
}

function startNode(task: NodeTask, onAnswer: (command: OrderCommand, wasRefused: boolean) => void) {
	const child = spawn(process.execPath, ['tests/crash/crash-node.ts', JSON.stringify(task)], {
		stdio: ['pipe', 'pipe', 'pipe'],
		env: { ...process.env, NODE_COMPILE_CACHE: COMPILED }
	});
	const open = new Map<string, OrderCommand>();
	const recent: OrderCommand[] = [];
	let [rest, complaint] = ['', ''];
	let [isDone, hasAnswered] = [false, false];
	child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
	child.stdout.on('data', (chunk: Buffer) => {
		const lines = (rest + chunk.toString()).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) read(line);
	});
	const ended = new Promise<NodeJS.Signals | null>((resolve) =>
		child.once('close', (_code, signal) => resolve(signal))
	);

	function read(line: string): void {
		if (line === 'done') isDone = true;
		const [, kind, text = ''] = /^(asked|answered|refused) (.*)$/.exec(line) ?? [];
		if (!kind) return;
		const command = commandOf(text);
		if (kind === 'asked') open.set(textOf(command), command);
		else {
			hasAnswered = true;
			open.delete(textOf(command));
			if (kind === 'answered') recent.unshift(command);
			onAnswer(command, kind === 'refused');
		}
	}

	return {
		hasAnswered: () => hasAnswered,
		hasEnded: () => child.exitCode !== null || child.signalCode !== null,
		async kill() {
			child.kill('SIGKILL');
			const signal = await ended;
			if (signal === null && !isDone) throw new Error(`A node ended by itself: ${complaint}`);
			const unanswered = [...open.values(), ...recent.slice(0, LOST_ANSWERS)];
			return { wasKilled: signal === 'SIGKILL' && !isDone, unanswered };
		},
		/** Ends it whatever it does: another has failed, or it has ended. */
		abandon: () => child.kill('SIGKILL'),
		async finish() {
			await ended;
			if (!isDone || complaint) throw new Error(`A node did not finish: ${complaint}`);
		}
	};
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}
