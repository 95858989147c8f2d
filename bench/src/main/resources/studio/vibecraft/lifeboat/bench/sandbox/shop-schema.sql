CREATE TABLE customers (
    id bigint PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    address jsonb NOT NULL,
    registered_at timestamptz NOT NULL
);
CREATE TABLE products (
    id bigint PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    name text NOT NULL,
    attributes jsonb NOT NULL
);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    cents bigint NOT NULL,
    placed_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 0,
    status text NOT NULL,
    reference text NOT NULL,
    details jsonb NOT NULL
);
CREATE TABLE order_items (
    id bigint NOT NULL,
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES products,
    quantity integer NOT NULL,
    version integer NOT NULL DEFAULT 0,
    note text,
    PRIMARY KEY (id)
) PARTITION BY HASH (id);
CREATE TABLE order_items_0 PARTITION OF order_items FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE order_items_1 PARTITION OF order_items FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE order_items_2 PARTITION OF order_items FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE order_items_3 PARTITION OF order_items FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE TABLE documents (
    id bigint NOT NULL,
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    version integer NOT NULL DEFAULT 0,
    title text NOT NULL,
    tags jsonb NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (id)
) PARTITION BY HASH (id);
ALTER TABLE documents ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE TABLE documents_0 PARTITION OF documents FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE documents_1 PARTITION OF documents FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE documents_2 PARTITION OF documents FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE documents_3 PARTITION OF documents FOR VALUES WITH (MODULUS 4, REMAINDER 3);
-- Not part of the comparison: what the product itself writes to prove that writing works.
CREATE TABLE write_checks (at timestamptz NOT NULL DEFAULT clock_timestamp());
