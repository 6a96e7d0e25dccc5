/** The goal line and the bands of good and bad, drawn into the area of a chart with axes. */
import type { Chart, Plugin } from 'chart.js';
import type { BandTone, ChartOptions } from './chart-options.ts';
import type { ChartTheme } from './chart-theme.ts';

const TONE_HUES: Readonly<Record<BandTone, string>> = {
	good: '#2e9e5b',
	fair: '#d9a21b',
	bad: '#d24b4b'
};

interface Look {
	readonly options: ChartOptions;
	readonly theme: ChartTheme;
	/** The goal as the axis writes it. */
	readonly goalText: string;
	readonly isHorizontal: boolean;
}

/** A plugin of one chart; it draws nothing where there is no goal and no band. */
export function referenceLines({ options, theme, goalText, isHorizontal }: Look): Plugin {
	return {
		id: 'reference-lines',
		beforeDatasetsDraw(chart) {
			for (const { from, to, tone } of options.bands) {
				const scale = chart.scales['value'];
				if (!scale) return;
				const [start, end] = [from ?? scale.min, to ?? scale.max].map((value) =>
					scale.getPixelForValue(Math.min(scale.max, Math.max(scale.min, value)))
				);
				fillBand(chart, start ?? 0, end ?? 0, `${TONE_HUES[tone]}26`, isHorizontal);
			}
		},
		afterDatasetsDraw(chart) {
			const scale = chart.scales['value'];
			if (!scale || options.goal === null) return;
			const at = scale.getPixelForValue(options.goal);
			drawGoal(chart, at, `${options.goalLabel || 'Goal'} ${goalText}`, theme, isHorizontal);
		}
	};
}

/** What an axis has to reach for the goal to be in sight. */
export function goalRange({ goal }: ChartOptions): {
	suggestedMin?: number;
	suggestedMax?: number;
} {
	if (goal === null) return {};
	return goal >= 0 ? { suggestedMax: goal * 1.05 } : { suggestedMin: goal * 1.05 };
}

function fillBand(
	chart: Chart,
	start: number,
	end: number,
	colour: string,
	isHorizontal: boolean
): void {
	const { ctx, chartArea: area } = chart;
	const [from, size] = [Math.min(start, end), Math.abs(end - start)];
	ctx.save();
	ctx.fillStyle = colour;
	if (isHorizontal) ctx.fillRect(from, area.top, size, area.bottom - area.top);
	else ctx.fillRect(area.left, from, area.right - area.left, size);
	ctx.restore();
}

function drawGoal(
	chart: Chart,
	at: number,
	text: string,
	theme: ChartTheme,
	isHorizontal: boolean
): void {
	const { ctx, chartArea: area } = chart;
	ctx.save();
	ctx.strokeStyle = theme.ink;
	ctx.lineWidth = 1.5;
	ctx.setLineDash([6, 4]);
	ctx.beginPath();
	ctx.moveTo(isHorizontal ? at : area.left, isHorizontal ? area.top : at);
	ctx.lineTo(isHorizontal ? at : area.right, isHorizontal ? area.bottom : at);
	ctx.stroke();
	ctx.setLineDash([]);
	ctx.font = '12px system-ui, sans-serif';
	ctx.textAlign = 'right';
	const [x, y] = isHorizontal ? [at - 4, area.top + 12] : [area.right - 4, at - 5];
	const width = ctx.measureText(text).width;
	ctx.fillStyle = `${theme.surface}cc`;
	ctx.fillRect(x - width - 3, y - 11, width + 6, 15);
	ctx.fillStyle = theme.ink;
	ctx.fillText(text, x, y);
	ctx.restore();
}
