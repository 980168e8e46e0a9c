-- What listeners still have to do, with when to try again and which instance is at it. A row is inserted by the
-- transaction that publishes and deleted by the listener's own; neither touches an index but the primary key.
ALTER TABLE event_publication RENAME COLUMN publication_date TO published_at;
ALTER TABLE event_publication
    ALTER COLUMN published_at SET DEFAULT now(),
    ADD COLUMN attempts        int NOT NULL DEFAULT 0,
    ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN owner           uuid,
    ADD COLUMN cause           text,
    ADD COLUMN parked_at       timestamptz,
    DROP COLUMN completion_date,
    DROP COLUMN status,
    DROP COLUMN completion_attempts,
    DROP COLUMN last_resubmission_date,
    RESET (fillfactor);

CREATE INDEX event_publication_due ON event_publication (next_attempt_at) WHERE owner IS NULL AND parked_at IS NULL;

-- The running instances; one whose time is over is dead, and others take what it had.
CREATE TABLE message_owner (
    id          uuid PRIMARY KEY,
    alive_until timestamptz NOT NULL
)
WITH (fillfactor = 50);

-- Listeners were known by their signatures; they have names of their own now.
UPDATE event_publication SET listener_id = module || '.' || name
FROM (VALUES
    ('com.shop.customer.domain.CreditDesk.on(com.shop.customer.ReserveCredit)', 'customer', 'reserve-credit'),
    ('com.shop.customer.domain.CreditDesk.on(com.shop.customer.ReleaseCredit)', 'customer', 'release-credit'),
    ('com.shop.delivery.domain.Deliveries.on(com.shop.delivery.ScheduleDelivery)', 'delivery', 'schedule-delivery'),
    ('com.shop.inventory.domain.StockKeeper.on(com.shop.inventory.ReserveStock)', 'inventory', 'reserve-stock'),
    ('com.shop.inventory.domain.StockKeeper.on(com.shop.inventory.CommitStock)', 'inventory', 'commit-stock'),
    ('com.shop.inventory.domain.StockKeeper.on(com.shop.inventory.ReleaseStock)', 'inventory', 'release-stock'),
    ('com.shop.notification.domain.Contacts.on(com.shop.customer.CustomerChanged)', 'notification', 'contact'),
    ('com.shop.notification.email.EmailNotifications.on(com.shop.order.OrderEvent)', 'notification', 'order'),
    ('com.shop.notification.email.EmailNotifications.on(com.shop.payment.PaymentEvent)',
     'notification', 'payment'),
    ('com.shop.notification.sms.TextMessageNotifications.on(com.shop.order.OrderEvent)',
     'notification', 'order'),
    ('com.shop.notification.sms.TextMessageNotifications.on(com.shop.payment.PaymentEvent)',
     'notification', 'payment'),
    ('com.shop.order.domain.CustomerReplica.on(com.shop.customer.CustomerChanged)', 'order', 'customer'),
    ('com.shop.order.domain.OrderProcessListener.on(com.shop.customer.CreditEvent)', 'order', 'credit'),
    ('com.shop.order.domain.OrderProcessListener.on(com.shop.inventory.ReservationEvent)', 'order', 'stock'),
    ('com.shop.order.domain.OrderProcessListener.on(com.shop.payment.PaymentEvent)', 'order', 'payment'),
    ('com.shop.order.domain.OrderProcessListener.on(com.shop.delivery.DeliveryEvent)', 'order', 'delivery'),
    ('com.shop.payment.domain.Payments.on(com.shop.payment.RequestPayment)', 'payment', 'request-payment'),
    ('com.shop.payment.domain.Payments.on(com.shop.payment.CancelPayment)', 'payment', 'cancel-payment'),
    ('com.shop.payment.domain.Payments.on(com.shop.payment.RefundPayment)', 'payment', 'refund-payment')
) AS named (signature, module, name)
WHERE listener_id = signature;
