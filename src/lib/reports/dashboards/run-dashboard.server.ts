/** Answers all cards of a dashboard together; a card that fails says why and harms no other. */
import type { Database } from '#lib/database/index.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import type { ChartOptions } from '../charts/chart-options.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { dateIn } from '../model/time-grain.ts';
import { executeReport } from '../query/run/execute.server.ts';
import type { ReportContext } from '../query/report-context.ts';
import type { ReportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';
import { findReport } from '../saved/reports.server.ts';
import { cardQuery, type DashboardFilters } from './card-query.ts';
import type { Dashboard, DashboardCard } from './dashboard.ts';
import { readImages } from './images/images.server.ts';
import { CardBatch } from './card-batch.server.ts';

export type CardAnswer =
	| {
			readonly id: string;
			readonly kind: 'result';
			readonly title: string;
			readonly chart: ChartKind;
			readonly options: ChartOptions;
			readonly result: ReportResult;
			readonly ignored: readonly string[];
	  }
	| { readonly id: string; readonly kind: 'text'; readonly title: string; readonly text: string }
	| {
			readonly id: string;
			readonly kind: 'image';
			readonly title: string;
			/** The picture itself, as a `data:` address: also for readers without an account. */
			readonly address: string;
			readonly alternative: string;
	  }
	| {
			readonly id: string;
			readonly kind: 'problem';
			readonly title: string;
			readonly message: string;
			readonly remedy: string;
	  };

/** One promise a card, so that the page can show each as soon as it is there. */
export function runDashboard(
	db: Database,
	catalogue: Catalogue,
	dashboard: Dashboard,
	common: DashboardFilters,
	context: ReportContext,
	signal?: AbortSignal
): Promise<CardAnswer>[] {
	const batch = new CardBatch(catalogue, (query) =>
		executeReport(db, catalogue, query, context, signal)
	);
	return dashboard.cards.map(async (card) => {
		try {
			return await answerCard(card);
		} catch (error) {
			if (error instanceof DomainError) {
				const detail = error.details.map(({ message }) => message).join(' ');
				return {
					id: card.id,
					kind: 'problem' as const,
					title: card.title,
					message: detail || error.message,
					remedy: error.remedy
				};
			}
			if (!signal?.aborted) console.error(`Card "${card.title}" failed.`, error);
			return {
				id: card.id,
				kind: 'problem' as const,
				title: card.title,
				message: 'The card could not be computed.',
				remedy: 'Try again; the other cards are not affected.'
			};
		}
	});

	async function answerCard(card: DashboardCard): Promise<CardAnswer> {
		if (card.content.kind === 'text') {
			return { id: card.id, kind: 'text', title: card.title, text: card.content.text };
		}
		if (card.content.kind === 'image') {
			const { imageId, alternative } = card.content;
			const address = (await readImages(db.reader, [imageId])).get(imageId);
			if (!address) throw errors.dashboardImageNotFound({ id: imageId });
			return { id: card.id, kind: 'image', title: card.title, address, alternative };
		}
		const { title, query, chart, options } = await questionOf(card);
		const today = dateIn(context.zone, context.now);
		const asked = cardQuery(
			catalogue,
			query,
			common,
			{
				range: dashboard.range,
				today,
				fiscalMonth: context.fiscalMonth
			},
			card
		);
		const result = await batch.ask(asked.query);
		return { id: card.id, kind: 'result', title, chart, options, result, ignored: asked.ignored };
	}

	async function questionOf(
		card: DashboardCard
	): Promise<{ title: string; query: ReportQuery; chart: ChartKind; options: ChartOptions }> {
		if (card.content.kind === 'query') return { title: card.title, ...card.content };
		if (card.content.kind !== 'report') throw new Error('A text or picture asks nothing.');
		const report = await findReport(db, card.content.reportId, context.actor);
		const { query, chart, options } = report;
		return { title: card.title || report.name, query, chart, options };
	}
}
