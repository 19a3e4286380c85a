// Placeholder until intake is written: proves that a worker with both libraries starts in both editions.
import { Table } from 'apache-arrow';
import Papa from 'papaparse';

self.onmessage = (event: MessageEvent<string>) => {
	const { data } = Papa.parse<string[]>(event.data);
	self.postMessage({ rows: data.length, columns: new Table().numCols });
};
