-- Prints the images a second of one server process, as a row of a table. Each image is a call of its own.
SET max_parallel_workers_per_gather = 0;
CREATE UNLOGGED TABLE many AS SELECT pixels FROM images, generate_series(1, 50);
SELECT count(digit(pixels)) AS warm FROM images \gset
SELECT extract(epoch FROM clock_timestamp()) AS start \gset
SELECT count(digit(pixels)) AS rows FROM many \gset
SELECT format('| PostgreSQL, %s rows, 1 process | %s | |', to_char(:rows, 'FM999,999,999'), to_char(:rows / (extract(epoch FROM clock_timestamp()) - :start), 'FM999,999,999'));
