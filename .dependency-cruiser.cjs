/** Who may import whom: the rule of docs/architecture.md, checked by `npm run check:dependencies`. */
const pure =
	'^src/lib/(workflows/(model|expressions|decisions|engine)|reports/(model|charts)|records/catalogue|calendars/(working-time|editing))/';
module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'nothing-imports-routes',
			severity: 'error',
			from: { path: '^src/lib' },
			to: { path: '^src/routes' }
		},
		{
			name: 'pure-folders-stay-pure',
			comment:
				'Pure logic takes plain data: no database, no SvelteKit, no Svelte, no node modules.',
			severity: 'error',
			from: { path: pure, pathNot: '\\.test\\.ts$' },
			to: {
				path: '^(src/lib/database|migrations|node_modules/(svelte|@sveltejs|kysely|pg|better-sqlite3)/)|\\.server\\.ts$'
			}
		},
		{
			name: 'pure-folders-no-node-builtins',
			severity: 'error',
			from: { path: pure, pathNot: '\\.test\\.ts$' },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'engine-knows-only-model-expressions-decisions',
			severity: 'error',
			from: { path: '^src/lib/workflows/engine/', pathNot: '\\.test\\.ts$' },
			to: {
				path: '^src/lib/',
				pathNot: '^src/lib/(workflows/(engine|model|expressions|decisions)/|messages/)'
			}
		},
		{
			name: 'database-imports-no-domain',
			severity: 'error',
			from: { path: '^src/lib/database/' },
			to: { path: '^src/lib/(workflows|reports|records|identity|mail|ui)/' }
		},
		{
			name: 'ui-knows-no-domain',
			severity: 'error',
			from: { path: '^src/lib/ui/' },
			to: { path: '^src/lib/(workflows|reports|records|identity|database)/' }
		},
		{
			name: 'nobody-imports-reports',
			severity: 'error',
			from: { path: '^src/lib/(workflows|records|identity|database)/' },
			to: { path: '^src/lib/reports/' }
		},
		{
			name: 'calendars-know-no-domain',
			comment: 'Who measures time in a calendar asks it; it does not know what is measured.',
			severity: 'error',
			from: { path: '^src/lib/calendars/' },
			to: { path: '^src/lib/(workflows|reports|records)/' }
		},
		{
			name: 'mail-knows-no-domain',
			comment: 'What is mailed about what is decided by those who write to the outbox.',
			severity: 'error',
			from: { path: '^src/lib/mail/' },
			to: { path: '^src/lib/(workflows|reports|records)/' }
		},
		{
			name: 'notifications-know-no-domain',
			comment: 'Who is told what is decided by those who call notify.',
			severity: 'error',
			from: { path: '^src/lib/notifications/' },
			to: { path: '^src/lib/(workflows|reports|records)/' }
		},
		{
			name: 'connectors-are-the-only-bridge-to-records',
			severity: 'error',
			from: {
				path: '^src/lib/workflows/',
				pathNot: '^src/lib/workflows/connectors/|\\.test\\.ts$'
			},
			to: { path: '^src/lib/records/(crm|erp|finance|import|commands)' }
		},
		{
			name: 'records-do-not-know-workflows',
			comment: 'FEEL is a language that both speak: formulas and conditions of fields are in it.',
			severity: 'error',
			from: { path: '^src/lib/records/' },
			to: { path: '^src/lib/workflows/', pathNot: '^src/lib/workflows/expressions/' }
		},
		{
			name: 'components-import-no-server-module',
			severity: 'error',
			from: { path: '\\.svelte(\\.ts)?$' },
			to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'no-drawers',
			severity: 'error',
			from: {},
			to: { path: '^src/.*/(utils?|helpers?|common|misc)(/|\\.ts$)' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^svelte/internal|\\.svelte-kit|^build' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.svelte', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types']
		}
	}
};
