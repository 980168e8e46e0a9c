#!/bin/bash
# Searches among a million orders and 200,000 customers, and writes how long each search takes over HTTP (seconds, one
# line a request) to results/search.csv, and the medians (milliseconds) to the terminal. Start an empty shop first:
#   java -jar target/shop.jar --shop.embedded.data-dir=/var/tmp/search --shop.embedded.postgres.port=5499
# Then: benchmarks/search.sh /var/tmp/search [port of the shop]
set -eu
DATA=$1; PORT=${2:-8080}; EACH=51
HERE=$(cd "$(dirname "$0")" && pwd); SCRIPTS=$HERE/../src/test/resources/com/shop; RESULTS=$HERE/results/search.csv
export PGPASSFILE=$DATA/pgpass
SQL=(psql -h localhost -p 5499 -U shop -v ON_ERROR_STOP=1 -q -A -t shop)

if [ "$("${SQL[@]}" -c "SELECT count(*) < 1000000 FROM orders.orders")" = t ]; then
    for script in customer/many-customers order/many-orders payment/many-payments; do
        "${SQL[@]}" --single-transaction -c "SET generated.customers = 200000" -c "SET generated.orders = 1000000" \
            -f "$SCRIPTS/$script.sql"
    done
    for table in orders.orders orders.customers orders.search_terms customer.customers payment.payments; do
        "${SQL[@]}" -c "VACUUM (ANALYZE) $table"
    done
fi

ORDER=$("${SQL[@]}" -F ' ' -c "SELECT number, o.customer_id, c.email, replace(c.phone, '+49 ', '0') FROM orders.orders AS o
    JOIN orders.customers AS c ON c.id = customer_id WHERE placed_at < now() - interval '1 year' ORDER BY o.id DESC LIMIT 1")
read -r NUMBER CUSTOMER EMAIL PHONE <<<"$ORDER"
PAGE=$(curl -s -H "@$DATA/auth/support" "localhost:$PORT/orders?limit=100" | jq -r .next)
FROM=$(date -u -d '400 days ago' +%Y-%m-%dT00:00:00Z); TO=$(date -u -d '393 days ago' +%Y-%m-%dT00:00:00Z)

echo search,seconds >"$RESULTS"
measure() {
    local name=$1 path=$2 seconds parameters=()
    for parameter in "${@:3}"; do parameters+=(--data-urlencode "$parameter"); done
    for _ in $(seq "$EACH"); do
        seconds=$(curl -sSf -o /dev/null -w '%{time_total}' -G -H "@$DATA/auth/support" "localhost:$PORT$path" \
            "${parameters[@]}")
        echo "$name,$seconds" >>"$RESULTS"
    done
    printf '%-55s %6.1f ms\n' "$name" "$(grep -F "$name," "$RESULTS" | cut -d, -f2 | sort -n |
        awk '{ all[NR] = $1 } END { print 1000 * all[int((NR + 1) / 2)] }')"
}

measure "orders: all" /orders sort=-placedAt
measure "orders: all (the 101st and later)" /orders limit=100 "cursor=$PAGE"
measure "orders: oldest first" /orders sort=placedAt
measure "orders: number" /orders "number=$NUMBER"
measure "orders: a customer" /orders "customerId=$CUSTOMER"
measure "orders: e-mail address" /orders "email=$EMAIL"
measure "orders: delivered" /orders status=DELIVERED
measure "orders: rejected" /orders status=REJECTED
measure "orders: paid or shipped; oldest first" /orders status=PAID status=SHIPPED sort=placedAt
measure "orders: a week a year ago" /orders "placedFrom=$FROM" "placedTo=$TO"
measure "orders: cancelled in a week a year ago" /orders status=CANCELLED "placedFrom=$FROM" "placedTo=$TO"
measure "orders: product in every third order" /orders sku=TEA-500
measure "orders: rare product" /orders sku=RARE-1
measure "orders: shipped with the product in every third" /orders sku=TEA-500 status=SHIPPED
measure "orders: text that is a number" /orders "q=$NUMBER"
measure "orders: text that begins an e-mail address" /orders "q=${EMAIL%@*}@"
measure "orders: text that is a phone number" /orders "q=$PHONE"
measure "orders: text that is a full name" /orders "q=dilek steinmannitz"
measure "orders: text that is the name of 50000 customers" /orders q=anna
measure "orders: text that is the name of nobody" /orders q=nobody
measure "customers: all" /customers limit=20
measure "customers: e-mail address" /customers "email=$EMAIL"
measure "customers: text that begins an e-mail address" /customers "q=${EMAIL%@*}@"
measure "customers: text that is a phone number" /customers "q=$PHONE"
measure "customers: text that is a full name" /customers "q=dilek steinmannitz"
measure "customers: text that is the name of 50000 customers" /customers q=anna
measure "customers: text that is the name of nobody" /customers q=nobody
measure "payments: all" /payments limit=20
measure "payments: made" /payments status=MADE
measure "payments: being refunded" /payments status=REFUNDING
measure "payments: being cancelled (none)" /payments status=CANCELLING
