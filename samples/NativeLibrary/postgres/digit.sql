-- The functions, in a database whose server reads digit_sql.so. A superuser says where the weights are.
CREATE FUNCTION digit(pixels bytea) RETURNS integer AS :'module' LANGUAGE c STRICT STABLE PARALLEL SAFE COST 10000;
CREATE FUNCTION digit_scores(pixels bytea) RETURNS real[] AS :'module' LANGUAGE c STRICT STABLE PARALLEL SAFE COST 10000;
SET digit.weights = :'weights';

-- Images from a file of bytes, 28 × 28 each.
CREATE TABLE images (id integer PRIMARY KEY, pixels bytea NOT NULL);
WITH file AS MATERIALIZED (SELECT pg_read_binary_file(:'images') AS bytes)
INSERT INTO images SELECT i, substr(bytes, 784 * i + 1, 784) FROM file, generate_series(0, length(bytes) / 784 - 1) AS i;
