/**
 * The engine against its definition, on models and commands drawn at random: the interpreter of this
 * folder knows the token rules of BPMN and nothing of the engine. `PROOF_RUNS` raises the number of
 * models of each property, `PROOF_SEED` draws others.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import { drawBlocks, LEAVES_LOOPS } from './draw-blocks.ts';
import { drawGraphs } from './draw-graphs.ts';
import { Follower } from './follow.ts';
import { Drawing, type Model } from './model.ts';
import type { Draw } from './sheet.ts';
import { TokenLedger } from './token-ledger.ts';
import { whatHappens } from './what-happens.ts';
import { compileModel, World, type Seen, type Sent, type WorldOptions } from './world.ts';

const RUNS = Number(process.env.PROOF_RUNS ?? 100);
const SEED = Number(process.env.PROOF_SEED ?? 7);
const TIMEOUT = 60_000 + RUNS * 200;
const MOST_COMMANDS = 15;
const KINDS = [
	{ name: 'models made of blocks', draw: drawBlocks },
	{ name: 'graphs of any shape', draw: drawGraphs }
];

type Processes = ReadonlyMap<string, ExecutableProcess>;
const USUAL: WorldOptions = { maxSteps: 100, isSaved: true };

for (const { name, draw: drawModel } of KINDS)
	describe(name, () => {
		it(
			'loses no token, does what the token rules allow, and rests where no token can move',
			async () => {
				const met = new Set<string>();
				await prove(drawModel, (model, processes, draw) => {
					const follower = new Follower(model);
					const ledgers = new Map<string, TokenLedger>();
					const watch = whatHappens(new Drawing(model), met);
					play(processes, draw, USUAL, (world, seen, { x, sent, before }) => {
						if (sent && before) follower.put(sent, before);
						else follower.begin('p0', x);
						for (const { event, instance } of seen) {
							const ledger = ledgers.get(instance) ?? new TokenLedger();
							ledgers.set(instance, ledger);
							ledger.enter(event);
						}
						follower.follow(seen);
						watch(seen);
						if (world.isEndless) return;
						for (const state of world.active) ledgers.get(state.id)?.compare(state);
						follower.rest(world.active);
					});
				});
				expect(EXPECTED.filter((what) => !met.has(what))).toEqual(
					drawModel === drawBlocks ? ONLY_IN_GRAPHS : []
				);
			},
			TIMEOUT
		);

		it(
			'gives the same events whether or not its state is saved and read again in between',
			async () => {
				await prove(drawModel, (model, processes, draw) => {
					const played = play(processes, draw, USUAL);
					if (!played) return;
					const { x, sent, seen } = played;
					expect(replay(processes, x, sent, { ...USUAL, isSaved: false })).toEqual(seen);
					if (model.some(({ nodes }) => nodes.some(({ kind }) => kind === 'call'))) return;
					// One transition at a time: the state is saved between any two of them.
					const inSteps = replay(processes, x, sent, { maxSteps: 1, isSaved: true });
					expect(inSteps.filter(isNoPause)).toEqual(seen.filter(isNoPause));
				});
			},
			TIMEOUT
		);

		it(
			'gives the same events for the same commands',
			async () => {
				await prove(drawModel, async (model, processes, draw) => {
					const played = play(processes, draw, USUAL);
					if (!played) return;
					const { x, sent, seen } = played;
					expect(replay(await compileModel(model), x, sent, USUAL)).toEqual(seen);
				});
			},
			TIMEOUT
		);
	});

describe('models made of blocks', () => {
	it(
		'come to their end, with no token left, when everything is done that they wait for',
		async () => {
			let ended = 0;
			await prove(drawBlocks, (_model, processes, draw) => {
				const world = new World(processes, USUAL);
				world.start('p0', LEAVES_LOOPS);
				for (let turn = 0; turn < 400 && world.active.length > 0 && !world.isEndless; turn++) {
					const possible = world
						.possible(LEAVES_LOOPS)
						.filter(({ command }) => command.type !== 'throw-error');
					if (possible.length === 0) break;
					world.send(possible[draw(possible.length)]!);
				}
				if (world.isEndless) return;
				expect(world.active).toEqual([]);
				ended += 1;
			});
			expect(ended).toBeGreaterThan(RUNS * 0.95);
		},
		TIMEOUT
	);
});

/** What must have happened in some model, so that the runs say something about it. */
const ONLY_IN_GRAPHS = [
	...['terminate end', 'error end, caught', 'error end, not caught'],
	'activity split'
];
const EXPECTED = [
	...['parallel split', 'parallel join', 'exclusive choice', 'inclusive split', 'inclusive join'],
	...['inclusive join of some', 'event choice', 'timer', 'message', 'signal'],
	...['boundary event, interrupting', 'boundary event, beside', 'error of a job, caught'],
	...['error of a job, not caught', 'event sub-process, interrupting', 'event sub-process, beside'],
	...['turn', 'turns interrupted', 'call', 'called instance cancelled', 'tokens dropped'],
	...['instance cancelled', 'instance completed', 'inside interrupted', 'loop'],
	'called instance ended by an error',
	...ONLY_IN_GRAPHS
];

interface Moment {
	/** The number with which the first instance began. */
	readonly x: number;
	/** Null: the start. */
	readonly sent: Sent | null;
	/** The instance to which it was sent, as it was. */
	readonly before: World['active'][number] | null;
}

/** Starts the first process and sends commands, each chosen by the draw; looks after each. */
function play(
	processes: Processes,
	draw: Draw,
	options: WorldOptions,
	look: (world: World, seen: readonly Seen[], moment: Moment) => void = () => undefined
) {
	const world = new World(processes, options);
	const x = draw(4);
	const seen = world.start('p0', x);
	look(world, seen, { x, sent: null, before: null });
	if (world.isEndless) return null;
	const sent: Sent[] = [];
	while (sent.length < MOST_COMMANDS && !world.isEndless) {
		const possible = world.possible(draw(4));
		if (possible.length === 0) break;
		const next = possible[draw(possible.length)]!;
		const before = world.instances.get(next.instance)!;
		const caused = world.send(next);
		if (caused === null) throw new Error(`Expected ${JSON.stringify(next)} to be accepted.`);
		look(world, caused, { x, sent: next, before });
		// What was given up half way is not the same where the halves are others.
		if (world.isEndless) break;
		seen.push(...caused);
		sent.push(next);
	}
	return { x, sent, seen };
}

/** Starts and sends the same again. */
function replay(processes: Processes, x: number, sent: readonly Sent[], options: WorldOptions) {
	const world = new World(processes, { ...options, isReplay: true });
	return [...world.start('p0', x), ...sent.flatMap((one) => world.send(one) ?? [])];
}

function isNoPause({ event }: Seen): boolean {
	return event.type !== 'work-postponed' && event.type !== 'work-resumed';
}

/** Small numbers stand for simple things here, and simple models prove little. */
const evenly = (most: number) => fc.noBias(fc.nat(most));

async function prove(
	drawModel: (draw: Draw) => Model,
	check: (model: Model, processes: Processes, draw: Draw) => unknown
): Promise<void> {
	await fc.assert(
		fc.asyncProperty(fc.gen(), async (g) => {
			const draw: Draw = (below) => g(evenly, below - 1);
			const model = drawModel(draw);
			await check(model, await compileModel(model), draw);
		}),
		{ numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: TIMEOUT - 10_000 }
	);
}
