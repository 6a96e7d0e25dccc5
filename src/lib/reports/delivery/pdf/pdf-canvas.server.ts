/**
 * The canvas that Chart.js draws on, put on paper: its lines and letters become those of the PDF, so
 * charts stay sharp at any size and no browser is needed. As on a canvas, points are transformed when
 * a path is built and a path stays until the next one begins.
 */
import { IDENTITY, multiply, rise, sweepOf, type Matrix } from './canvas-geometry.ts';
import { readColour } from './read-colour.ts';
import { BOLD, REGULAR, type Box, type Pdf } from './paper.server.ts';

type Step = readonly ['M' | 'L', number, number] | readonly ['C', ...number[]] | readonly ['Z'];

/** What `save` keeps and `restore` brings back. */
const LOOK = {
	fillStyle: '#000000' as unknown,
	strokeStyle: '#000000' as unknown,
	lineWidth: 1,
	lineCap: 'butt',
	lineJoin: 'miter',
	lineDashOffset: 0,
	font: '10px sans-serif',
	textAlign: 'start',
	textBaseline: 'alphabetic',
	globalAlpha: 1
};

type Look = typeof LOOK & { matrix: Matrix; dash: readonly number[] };

export class PdfCanvas {
	readonly canvas: { width: number; height: number; getContext: () => PdfCanvas };
	readonly #doc: Pdf;
	readonly #base: Matrix;
	fillStyle = LOOK.fillStyle;
	strokeStyle = LOOK.strokeStyle;
	lineWidth = LOOK.lineWidth;
	lineCap = LOOK.lineCap;
	lineJoin = LOOK.lineJoin;
	lineDashOffset = LOOK.lineDashOffset;
	font = LOOK.font;
	textAlign = LOOK.textAlign;
	textBaseline = LOOK.textBaseline;
	globalAlpha = LOOK.globalAlpha;
	#matrix: Matrix = IDENTITY;
	#dash: readonly number[] = [];
	#kept: Look[] = [];
	#path: Step[] = [];
	#at: readonly [number, number] = [0, 0];

	constructor(doc: Pdf, { x, y, width, height }: Box, scale: number) {
		this.#doc = doc;
		this.#base = [scale, 0, 0, scale, x, y];
		this.canvas = { width: width / scale, height: height / scale, getContext: () => this };
	}

	save(): void {
		const look = Object.keys(LOOK).map((name) => [name, this[name as keyof typeof LOOK]]);
		const kept = Object.fromEntries(look) as typeof LOOK;
		this.#kept.push({ ...kept, matrix: this.#matrix, dash: this.#dash });
		this.#doc.save();
	}
	restore(): void {
		const kept = this.#kept.pop();
		if (!kept) return;
		const { matrix, dash, ...look } = kept;
		Object.assign(this, look);
		this.#matrix = matrix;
		this.#dash = dash;
		this.#doc.restore();
	}

	translate(x: number, y: number): void {
		this.transform(1, 0, 0, 1, x, y);
	}
	rotate(angle: number): void {
		const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
		this.transform(cos, sin, -sin, cos, 0, 0);
	}
	scale(x: number, y: number): void {
		this.transform(x, 0, 0, y, 0, 0);
	}
	transform(...by: [number, number, number, number, number, number]): void {
		this.#matrix = multiply(this.#matrix, by);
	}
	setTransform(...to: [number, number, number, number, number, number]): void {
		this.#matrix = to.length === 6 ? to : IDENTITY;
	}
	resetTransform(): void {
		this.#matrix = IDENTITY;
	}

	beginPath(): void {
		this.#path = [];
	}
	closePath(): void {
		this.#path.push(['Z']);
	}
	moveTo(x: number, y: number): void {
		if (!areFinite(x, y)) return;
		this.#at = [x, y];
		this.#path.push(['M', ...this.#place(x, y)]);
	}
	lineTo(x: number, y: number): void {
		if (!areFinite(x, y)) return;
		if (this.#path.length === 0) return this.moveTo(x, y);
		this.#at = [x, y];
		this.#path.push(['L', ...this.#place(x, y)]);
	}
	bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
		if (!areFinite(x1, y1, x2, y2, x, y)) return;
		this.#at = [x, y];
		const points = [...this.#place(x1, y1), ...this.#place(x2, y2), ...this.#place(x, y)];
		this.#path.push(['C', ...points]);
	}
	quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
		const [fromX, fromY] = this.#at;
		const toward = (from: number, to: number) => from + (2 / 3) * (to - from);
		this.bezierCurveTo(toward(fromX, cx), toward(fromY, cy), toward(x, cx), toward(y, cy), x, y);
	}
	arc(x: number, y: number, radius: number, from: number, to: number, isBack = false): void {
		if (!areFinite(x, y, radius, from, to)) return;
		const sweep = sweepOf(from, to, isBack);
		const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2)));
		const step = sweep / parts;
		const reach = (4 / 3) * Math.tan(step / 4) * radius;
		this.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
		for (let part = 0; part < parts; part++) {
			const [a, b] = [from + part * step, from + (part + 1) * step];
			const [ax, ay] = [x + radius * Math.cos(a), y + radius * Math.sin(a)];
			const [bx, by] = [x + radius * Math.cos(b), y + radius * Math.sin(b)];
			this.bezierCurveTo(
				...([ax - reach * Math.sin(a), ay + reach * Math.cos(a)] as const),
				...([bx + reach * Math.sin(b), by - reach * Math.cos(b)] as const),
				...([bx, by] as const)
			);
		}
	}
	rect(x: number, y: number, width: number, height: number): void {
		this.moveTo(x, y);
		this.lineTo(x + width, y);
		this.lineTo(x + width, y + height);
		this.lineTo(x, y + height);
		this.closePath();
	}

	fill(): void {
		const paint = this.#paint(this.fillStyle);
		if (!paint || this.#path.length === 0) return;
		this.#emit();
		this.#doc.fillColor(paint.colour, paint.alpha).fill();
	}
	stroke(): void {
		const paint = this.#paint(this.strokeStyle);
		if (!paint || this.#path.length === 0 || this.lineWidth <= 0) return;
		this.#emit();
		const { lineWidth, lineCap, lineJoin, lineDashOffset } = this;
		const dash = this.#dash;
		const scale = this.#base[0];
		this.#doc
			.lineWidth(lineWidth * scale)
			.lineCap(lineCap as 'butt')
			.lineJoin(lineJoin as 'miter');
		if (dash.some((length) => length > 0))
			this.#doc.dash(dash.map((length) => Math.max(0.01, length * scale)) as never, {
				phase: lineDashOffset * scale
			});
		else this.#doc.undash();
		this.#doc.strokeColor(paint.colour, paint.alpha).stroke();
	}
	clip(): void {
		if (this.#path.length === 0) return;
		this.#emit();
		this.#doc.clip();
	}
	fillRect(x: number, y: number, width: number, height: number): void {
		this.#aside(() => {
			this.rect(x, y, width, height);
			this.fill();
		});
	}
	strokeRect(x: number, y: number, width: number, height: number): void {
		this.#aside(() => {
			this.rect(x, y, width, height);
			this.stroke();
		});
	}
	/** Paper is white before anything is drawn. */
	clearRect(): void {}

	setLineDash(lengths: readonly number[]): void {
		this.#dash = [...lengths];
	}
	getLineDash(): readonly number[] {
		return this.#dash;
	}

	measureText(text: string): { width: number } {
		this.#chooseFont();
		return { width: this.#doc.widthOfString(text) };
	}
	fillText(text: string, x: number, y: number): void {
		const paint = this.#paint(this.fillStyle);
		if (!paint || text === '') return;
		const size = this.#chooseFont();
		const width = this.#doc.widthOfString(text);
		const { textAlign, textBaseline } = this;
		const left =
			textAlign === 'center' ? width / 2 : textAlign === 'right' || textAlign === 'end' ? width : 0;
		const matrix = multiply(this.#base, this.#matrix);
		this.#doc.save();
		this.#doc.transform(...(matrix as [number, number, number, number, number, number]));
		this.#doc.fillColor(paint.colour, paint.alpha);
		this.#doc.text(text, x - left, y - rise(textBaseline, size), {
			lineBreak: false,
			baseline: 'alphabetic'
		});
		this.#doc.restore();
	}
	/** Outlines of letters are not drawn: on paper they would only blur them. */
	strokeText(): void {}

	#place(x: number, y: number): [number, number] {
		const [a, b, c, d, e, f] = multiply(this.#base, this.#matrix);
		return [a * x + c * y + e, b * x + d * y + f];
	}

	#emit(): void {
		for (const [kind, ...n] of this.#path as [string, ...number[]][]) {
			const [x = 0, y = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = n;
			if (kind === 'M') this.#doc.moveTo(x, y);
			else if (kind === 'L') this.#doc.lineTo(x, y);
			else if (kind === 'C') this.#doc.bezierCurveTo(x, y, x2, y2, x3, y3);
			else this.#doc.closePath();
		}
	}

	#aside(draw: () => void): void {
		const path = this.#path;
		this.#path = [];
		draw();
		this.#path = path;
	}

	#paint(style: unknown): { colour: string; alpha: number } | null {
		const paint = readColour(style);
		const alpha = paint ? paint.alpha * this.globalAlpha : 0;
		return paint && alpha > 0 ? { colour: paint.colour, alpha } : null;
	}

	/** Gives the size in pixels of the canvas. */
	#chooseFont(): number {
		const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10);
		const isBold = /\b(bold|[6-9]00)\b/.test(this.font);
		this.#doc.font(isBold ? BOLD : REGULAR).fontSize(size);
		return size;
	}
}

/** A canvas passes over what has no place; a PDF would refuse it. */
function areFinite(...values: number[]): boolean {
	return values.every(Number.isFinite);
}
