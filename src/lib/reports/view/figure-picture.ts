/** A figure on a canvas, twice as fine as on the page: for a picture that is kept. */
import type { Figure } from '../charts/figures/figure.ts';

const FINE = 2;

export function figurePicture(figure: Figure): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = Math.ceil(figure.width * FINE);
	canvas.height = Math.ceil(figure.height * FINE);
	const context = canvas.getContext('2d');
	if (!context) return canvas;
	const family = getComputedStyle(document.body).fontFamily;
	context.scale(FINE, FINE);
	for (const { path, fill, stroke } of figure.shapes) {
		const shape = new Path2D(path);
		context.fillStyle = fill;
		if (fill !== 'none') context.fill(shape);
		context.strokeStyle = stroke ?? 'transparent';
		if (stroke) context.stroke(shape);
	}
	for (const { text, x, y, anchor, colour, size } of figure.words) {
		context.font = `${size}px ${family}`;
		context.fillStyle = colour;
		context.textAlign = anchor === 'middle' ? 'center' : anchor;
		context.fillText(text, x, y);
	}
	return canvas;
}
