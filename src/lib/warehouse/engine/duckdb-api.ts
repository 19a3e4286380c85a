// Imported only dynamically. Naming what is used lets the bundler drop the rest, CDN addresses among it.
export { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
