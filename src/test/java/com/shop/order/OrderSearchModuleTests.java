package com.shop.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.database.ManyRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Each search finds what it should, and reads little for it, among many orders. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
@Tag("long")
class OrderSearchModuleTests {

	private static final int AT_ONCE = 21;

	private static final OrderFilter ALL = new OrderFilter(null, Set.of(), null, null, null, null, null, null);

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private final Instant lastYear = this.now.minus(Duration.ofDays(400));

	private final OrderSearch search;

	private final JdbcClient jdbc;

	private final JdbcOperations rows;

	private final TransactionOperations transaction;

	OrderSearchModuleTests(OrderSearch search, JdbcClient jdbc, JdbcOperations rows,
			TransactionOperations transaction) {
		this.search = search;
		this.jdbc = jdbc;
		this.rows = rows;
		this.transaction = transaction;
	}

	@Test
	void findEachByAnIndex() {
		ManyRows.of("order/many-orders.sql", "orders", this.rows, this.transaction,
				many -> searches().forEach(search -> {
					many.assertServedByAnIndex(search.same(), () -> find(search.filter(), Sort.Direction.DESC, null));
					many.assertServedByAnIndex(search.same() + ", the oldest first",
							() -> find(search.filter(), Sort.Direction.ASC, null));
				}));
	}

	/** A third of the orders has the product, and a handful was rejected. */
	@Test
	void findAFrequentProductWithARareStatus() {
		ManyRows.of("order/many-orders.sql", "orders", this.rows, this.transaction, many -> {
			this.rows.update("""
					UPDATE orders.orders SET status = 'DELIVERED' WHERE status = 'REJECTED' AND id > (
					    SELECT id FROM orders.orders WHERE status = 'REJECTED' ORDER BY id OFFSET 29 LIMIT 1)""");
			this.rows.execute("ANALYZE orders.orders");
			var rejected = new OrderFilter(null, Set.of(OrderStatus.REJECTED), null, null, null, null,
					new Sku("TEA-500"), null);
			var found = new ArrayList<OrderId>();

			many.assertServedByAnIndex("a rejected order of a frequent product",
					() -> found.addAll(find(rejected, Sort.Direction.DESC, null)));

			assertThat(found).isNotEmpty()
				.isEqualTo(walk("status = 'REJECTED' AND lines @> '[{\"sku\": \"TEA-500\"}]'", Sort.Direction.DESC));
		});
	}

	@Test
	void findWhatAWalkThroughAllOrdersFinds() {
		ManyRows.of("order/many-orders.sql", "orders", this.rows, this.transaction, _ -> searches().forEach(search -> {
			assertThat(twoParts(search.filter(), Sort.Direction.DESC)).as(search.same())
				.isNotEmpty()
				.isEqualTo(walk(search.same(), Sort.Direction.DESC));
			assertThat(twoParts(search.filter(), Sort.Direction.ASC)).as(search.same())
				.isEqualTo(walk(search.same(), Sort.Direction.ASC));
		}));
	}

	/**
	 * More than can be looked at one after another; no order of theirs may be missing.
	 */
	@Test
	void findTheOrdersOfThousandsOfPeopleOfTheSameName() {
		ManyRows.of("order/many-orders.sql", "orders", this.rows, this.transaction, _ -> {
			assertThat(this.rows.update("""
					UPDATE orders.customers SET name = 'Maria Meier', name_words = to_tsvector('simple', 'maria meier')
					WHERE id IN (SELECT id FROM orders.customers ORDER BY id LIMIT 2500)""")).isEqualTo(2500);
			for (var direction : Sort.Direction.values()) {
				assertThat(twoParts(text("meier"), direction)).hasSize(2 * AT_ONCE)
					.isEqualTo(walk("c.name = 'Maria Meier'", direction));
			}
		});
	}

	@Test
	void findNothingByWhatIsNowhere() {
		ManyRows.of("order/many-orders.sql", "orders", this.rows, this.transaction, _ -> {
			for (var text : List.of("A-999999999999", "nobody@example.org", "+49 30 5559999", "Nobody", "*", "' | b:*",
					"%", "", "NO-SUCH-SKU", "0")) {
				assertThat(find(text(text), Sort.Direction.DESC, null)).as(text).isEmpty();
			}
			var never = new OrderFilter(null, Set.of(), Instant.MAX, Instant.MIN, null, null, null, null);
			assertThat(find(never, Sort.Direction.DESC, null)).isEmpty();
		});
	}

	/**
	 * A search.
	 *
	 * @param same the same as a condition in SQL
	 */
	private record Search(OrderFilter filter, String same) {
	}

	private List<Search> searches() {
		var order = this.search
			.find(new OrderFilter(null, Set.of(), null, this.lastYear, null, null, null, null), Sort.Direction.DESC,
					null, 1)
			.getFirst();
		var customer = order.customerId();
		var contact = this.jdbc.sql("SELECT email, phone, name FROM orders.customers WHERE id = ?")
			.param(customer.value())
			.query()
			.singleRow();
		var email = String.valueOf(contact.get("email"));
		var phone = String.valueOf(contact.get("phone"));
		var number = order.number().value();
		return List.of(new Search(ALL, "true"),
				new Search(OrderFilter.of(customer), "customer_id = '%s'".formatted(customer)),
				new Search(status(OrderStatus.SHIPPING), "status = 'SHIPPING'"),
				new Search(status(OrderStatus.REJECTED), "status = 'REJECTED'"),
				new Search(status(OrderStatus.PAID, OrderStatus.DELIVERED), "status IN ('PAID', 'DELIVERED')"),
				new Search(new OrderFilter(null, Set.of(), this.lastYear, this.lastYear.plus(Duration.ofDays(2)), null,
						null, null, null), placed(this.lastYear, this.lastYear.plus(Duration.ofDays(2)))),
				new Search(new OrderFilter(null, Set.of(OrderStatus.CANCELLED), this.lastYear, null, null, null, null,
						null), "status = 'CANCELLED' AND " + placed(this.lastYear, this.now.plusSeconds(9))),
				new Search(new OrderFilter(null, Set.of(), null, null, order.number(), null, null, null),
						"number = '%s'".formatted(number)),
				new Search(
						new OrderFilter(null, Set.of(), null, null, null, email.toUpperCase(Locale.ROOT), null, null),
						"email = '%s'".formatted(email)),
				new Search(new OrderFilter(null, Set.of(), null, null, null, email, null, number),
						"number = '%s'".formatted(number)),
				new Search(sku("TEA-500"), "lines @> '[{\"sku\": \"TEA-500\"}]'"),
				new Search(sku("RARE-1"), "lines @> '[{\"sku\": \"RARE-1\"}]'"),
				new Search(new OrderFilter(null, Set.of(OrderStatus.SHIPPED), null, null, null, null,
						new Sku("TEA-500"), null), "status = 'SHIPPED' AND lines @> '[{\"sku\": \"TEA-500\"}]'"),
				new Search(text(number), "number = '%s'".formatted(number)),
				new Search(text(number.substring(2)), "number = '%s'".formatted(number)),
				new Search(text("tea-500"), "lines @> '[{\"sku\": \"TEA-500\"}]'"),
				new Search(text(email.substring(0, email.indexOf('@') + 1)), "email = '%s'".formatted(email)),
				new Search(text("030 / " + phone.substring(7)), "phone = '%s'".formatted(phone)),
				new Search(text("steinm DILEK"), "c.name LIKE 'Dilek Steinm%'"),
				new Search(text("anna"), "c.name LIKE 'Anna%'"),
				new Search(new OrderFilter(null, Set.of(OrderStatus.SHIPPED), null, null, null, null, null, "anna"),
						"status = 'SHIPPED' AND c.name LIKE 'Anna%'"));
	}

	private static OrderFilter status(OrderStatus... any) {
		return new OrderFilter(null, Set.of(any), null, null, null, null, null, null);
	}

	private static OrderFilter sku(String sku) {
		return new OrderFilter(null, Set.of(), null, null, null, null, new Sku(sku), null);
	}

	private static String placed(Instant from, Instant to) {
		return "placed_at >= '%s' AND placed_at < '%s'".formatted(from, to);
	}

	private static OrderFilter text(String text) {
		return new OrderFilter(null, Set.of(), null, null, null, null, null, text);
	}

	private List<OrderId> twoParts(OrderFilter filter, Sort.Direction direction) {
		var first = find(filter, direction, null);
		var all = new ArrayList<>(first);
		if (first.size() == AT_ONCE) {
			all.addAll(find(filter, direction, first.getLast()));
		}
		return all;
	}

	private List<OrderId> find(OrderFilter filter, Sort.Direction direction, @Nullable OrderId after) {
		return this.search.find(filter, direction, after, AT_ONCE).stream().map(Order::id).toList();
	}

	private List<OrderId> walk(String condition, Sort.Direction direction) {
		return this.jdbc.sql("""
				SELECT o.id FROM orders.orders AS o JOIN orders.customers AS c ON c.id = customer_id
				WHERE %s ORDER BY o.id %s LIMIT %s""".formatted(condition, direction, 2 * AT_ONCE))
			.query((row, _) -> OrderId.valueOf(row.getString("id")))
			.list();
	}

}
