/** Arithmetic of a canvas: affine maps, turns and where letters stand. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const FULL_TURN = 2 * Math.PI;

export function multiply(left: Matrix, right: Matrix): Matrix {
	const [a, b, c, d, e, f] = left;
	const [g, h, i, j, k, l] = right;
	return [
		a * g + c * h,
		b * g + d * h,
		a * i + c * j,
		b * i + d * j,
		a * k + c * l + e,
		b * k + d * l + f
	];
}

export function sweepOf(from: number, to: number, isBack: boolean): number {
	const sweep = to - from;
	if (isBack ? sweep <= -FULL_TURN : sweep >= FULL_TURN) return isBack ? -FULL_TURN : FULL_TURN;
	const turned = ((sweep % FULL_TURN) + FULL_TURN) % FULL_TURN;
	return isBack ? (turned === 0 ? 0 : turned - FULL_TURN) : turned;
}

/** How far the letters' baseline lies above the place that a text is put at. */
export function rise(baseline: string, size: number): number {
	if (baseline === 'middle') return -0.35 * size;
	if (baseline === 'top' || baseline === 'hanging') return -0.85 * size;
	if (baseline === 'bottom') return 0.2 * size;
	return 0;
}
