/** Countries where the sample company has customers and suppliers, with cities and names of people. */
export interface Country {
	readonly name: string;
	/** Share of the customers. */
	readonly weight: number;
	readonly legalForms: readonly string[];
	readonly cities: readonly string[];
	readonly streets: readonly string[];
	readonly firstNames: readonly string[];
	readonly lastNames: readonly string[];
	readonly dialCode: string;
}

export const COUNTRIES: readonly Country[] = [
	{
		name: 'Germany',
		weight: 30,
		legalForms: ['GmbH', 'AG', 'KG', 'GmbH & Co. KG'],
		cities: ['Hamburg', 'Köln', 'Leipzig', 'Münster', 'Nürnberg', 'Göttingen', 'Saarbrücken'],
		streets: ['Lindenallee', 'Am Mühlbach', 'Schützenstraße', 'Hafenweg', 'Königsplatz'],
		firstNames: ['Jörg', 'Anneke', 'Sören', 'Mareike', 'Özlem', 'Thilo', 'Käthe', 'Bastian'],
		lastNames: ['Brüggemann', 'Vollmar', 'Hüttenrauch', 'Seidlitz', 'Ökten', 'Wielandt'],
		dialCode: '+49'
	},
	{
		name: 'France',
		weight: 13,
		legalForms: ['SARL', 'SAS', 'SA'],
		cities: ['Lyon', 'Nantes', 'Besançon', 'Orléans', 'Montpellier', 'Saint-Étienne'],
		streets: ['rue des Tilleuls', 'quai de la Brèche', 'allée du Château', 'place Réaumur'],
		firstNames: ['Zoé', 'Thibault', 'Maëlle', 'Rémi', 'Solène', 'Cédric', 'Inès'],
		lastNames: ['Delacourbe', 'Féraudy', 'Marchelin', 'Boissière', 'Lecoudray', 'Garançon'],
		dialCode: '+33'
	},
	{
		name: 'Netherlands',
		weight: 12,
		legalForms: ['B.V.', 'N.V.', 'V.O.F.'],
		cities: ['Utrecht', 'Groningen', 'Zwolle', 'Breda', 'Haarlem'],
		streets: ['Lange Haven', 'Molenstraat', 'Oude Gracht', 'Wilgenlaan'],
		firstNames: ['Sanne', 'Jasper', 'Loes', 'Wouter', 'Femke', 'Ruben'],
		lastNames: ['van der Kolk', 'Hoekstra-Bos', 'ten Wolde', 'Meijerink', 'de Graauw'],
		dialCode: '+31'
	},
	{
		name: 'Sweden',
		weight: 8,
		legalForms: ['AB', 'HB'],
		cities: ['Malmö', 'Örebro', 'Linköping', 'Gävle', 'Umeå'],
		streets: ['Björkgatan', 'Hamngatan', 'Ängsvägen', 'Storgatan'],
		firstNames: ['Åsa', 'Björn', 'Linnéa', 'Göran', 'Elin', 'Håkan'],
		lastNames: ['Åkerlind', 'Sjögrensson', 'Lövstrand', 'Ekbom', 'Nyblom'],
		dialCode: '+46'
	},
	{
		name: 'Denmark',
		weight: 6,
		legalForms: ['A/S', 'ApS'],
		cities: ['Århus', 'Odense', 'Aalborg', 'Helsingør'],
		streets: ['Nørregade', 'Strandvejen', 'Æblehaven', 'Søndergade'],
		firstNames: ['Søren', 'Freja', 'Mikkel', 'Bodil', 'Rasmus'],
		lastNames: ['Østergård', 'Krøyer-Holm', 'Bjerregaard', 'Thygesen', 'Vestermark'],
		dialCode: '+45'
	},
	{
		name: 'Poland',
		weight: 9,
		legalForms: ['sp. z o.o.', 'S.A.'],
		cities: ['Łódź', 'Wrocław', 'Gdańsk', 'Poznań', 'Rzeszów'],
		streets: ['ul. Lipowa', 'ul. Długa', 'al. Niepodległości', 'ul. Młyńska'],
		firstNames: ['Łukasz', 'Małgorzata', 'Paweł', 'Zofia', 'Grzegorz', 'Agnieszka'],
		lastNames: ['Żurawski', 'Wiśnicka', 'Dąbrowolski', 'Krzemień', 'Śliwczyńska'],
		dialCode: '+48'
	},
	{
		name: 'Italy',
		weight: 8,
		legalForms: ['S.r.l.', 'S.p.A.'],
		cities: ['Bergamo', 'Padova', 'Forlì', 'Lecce', 'Udine'],
		streets: ['via dei Tigli', 'corso Garibaldi', 'viale della Libertà', 'piazza Nuova'],
		firstNames: ['Niccolò', 'Giada', 'Ludovico', 'Fiorella', 'Matteo'],
		lastNames: ['Bracciolini', 'Terranera', 'Valsecchini', 'Morosetti', 'Cortefranca'],
		dialCode: '+39'
	},
	{
		name: 'Spain',
		weight: 6,
		legalForms: ['S.L.', 'S.A.'],
		cities: ['Málaga', 'Gijón', 'Zaragoza', 'Cádiz', 'Vitoria-Gasteiz'],
		streets: ['calle del Olmo', 'avenida de la Estación', 'calle Mayor', 'paseo del Río'],
		firstNames: ['Íñigo', 'Begoña', 'Joaquín', 'Nuria', 'Andrés'],
		lastNames: ['Ibarrondo', 'Peñalara', 'Muñiz-Castro', 'Santolaya', 'Echevarne'],
		dialCode: '+34'
	},
	{
		name: 'Czechia',
		weight: 5,
		legalForms: ['s.r.o.', 'a.s.'],
		cities: ['Brno', 'Plzeň', 'České Budějovice', 'Hradec Králové'],
		streets: ['Lipová', 'Nádražní', 'Mlýnská', 'Husova'],
		firstNames: ['Jiří', 'Žaneta', 'Ondřej', 'Kateřina', 'Vojtěch'],
		lastNames: ['Havránek', 'Dvořáčková', 'Řezníček', 'Stehlíková', 'Bláhovec'],
		dialCode: '+420'
	},
	{
		name: 'United Kingdom',
		weight: 3,
		legalForms: ['Ltd', 'plc', 'LLP'],
		cities: ['Leeds', 'Bristol', 'Norwich', 'Aberdeen'],
		streets: ['Mill Lane', 'Canal Street', 'Old Brewery Road', 'Station Approach'],
		firstNames: ['Imogen', 'Callum', 'Priya', 'Rhys', 'Adaeze'],
		lastNames: ['Thistlewood', 'Ashgrove', 'Okonjo-Reed', 'Pembrick', 'Marlowe-Finch'],
		dialCode: '+44'
	}
];
