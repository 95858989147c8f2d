CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_placed_at ON orders (placed_at);
CREATE INDEX orders_reference ON orders (lower(reference) COLLATE "en-x-icu");
CREATE INDEX orders_open ON orders (placed_at) WHERE status = 'open';
CREATE INDEX order_items_order ON order_items (order_id);
CREATE INDEX order_items_product ON order_items (product_id);
CREATE INDEX documents_order ON documents (order_id);
CREATE INDEX documents_tags ON documents USING gin (tags);
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shop_app;
